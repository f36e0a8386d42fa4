from django.test import TestCase

from tests.factories import make_company, make_member


class RecruitHomeTests(TestCase):
    url = "/recruit/"

    def test_a_stranger_reads_what_employers_find_here(self):
        response = self.client.get(self.url)
        self.assertContains(response, "Create an account")

    def test_a_member_sees_only_her_companies(self):
        member = make_member(company=make_company("Kind Clinic"))
        make_member(company=make_company("Other House"))
        self.client.force_login(member.user)
        response = self.client.get(self.url)
        self.assertContains(response, 'href="/recruit/kind-clinic/"')
        self.assertNotContains(response, "Other House")
