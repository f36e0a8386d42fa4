from django.test import TestCase

from tests.factories import make_company, make_listing


class CompanyDetailTests(TestCase):
    def test_it_shows_its_live_jobs_and_its_proof(self):
        company = make_company("Kind Clinic", proof="domain", about="We care.")
        make_listing("Night nurse", company=company)
        make_listing("Secret job", company=company, status="draft")
        response = self.client.get("/companies/kind-clinic/")
        for text in ("Night nurse", "Domain verified", "We care.", "1 live job"):
            self.assertContains(response, text)
        self.assertNotContains(response, "Secret job")

    def test_an_unknown_company_is_not_found(self):
        self.assertEqual(404, self.client.get("/companies/nobody/").status_code)
