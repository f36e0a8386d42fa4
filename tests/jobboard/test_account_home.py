from django.test import TestCase

from tests.factories import make_company, make_member


class AccountHomeTests(TestCase):
    url = "/account/"

    def test_it_leads_to_the_companies_one_acts_for(self):
        member = make_member("viewer", company=make_company("Kind Clinic"))
        self.client.force_login(member.user)
        response = self.client.get(self.url)
        self.assertContains(response, member.user.email)
        self.assertContains(response, 'href="/recruit/kind-clinic/"')
        self.assertNotContains(response, 'href="/admin/"')

    def test_it_needs_a_sign_in(self):
        self.assertRedirects(self.client.get(self.url), f"/account/login/?next={self.url}")
