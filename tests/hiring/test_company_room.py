from django.test import TestCase

from tests.factories import make_company, make_listing, make_member


class CompanyRoomTests(TestCase):
    def setUp(self):
        self.member = make_member("viewer", company=make_company("Kind Clinic"))
        self.url = "/recruit/kind-clinic/"

    def test_it_lists_every_status_of_this_company_alone(self):
        make_listing("Draft of ours", company=self.member.company, status="draft")
        make_listing("Job of ours", company=self.member.company)
        make_listing("Job of others")
        self.client.force_login(self.member.user)
        response = self.client.get(self.url)
        self.assertContains(response, "Draft of ours")
        self.assertContains(response, "Job of ours")
        self.assertNotContains(response, "Job of others")

    def test_a_stranger_and_a_removed_member_find_nothing(self):
        self.client.force_login(make_member().user)
        self.assertEqual(404, self.client.get(self.url).status_code)
        self.client.force_login(self.member.user)
        self.member.delete()
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_somebody_signed_out_is_asked_to_sign_in(self):
        response = self.client.get(self.url)
        self.assertRedirects(
            response, f"/account/login/?next={self.url}", fetch_redirect_response=False
        )
