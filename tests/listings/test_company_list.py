from django.test import TestCase

from tests.factories import make_company, make_listing


class CompanyListTests(TestCase):
    url = "/companies/"

    def test_only_companies_with_live_jobs_most_first(self):
        big, small = make_company("Big"), make_company("Small")
        make_company("Idle")
        for company in (big, big, small):
            make_listing(company=company)
        make_listing(company=small, status="filled")
        page = self.client.get(self.url).context["page"]
        self.assertEqual([("Big", 2), ("Small", 1)], [(c.name, c.live_count) for c in page])

    def test_without_any_it_says_so(self):
        self.assertContains(self.client.get(self.url), "No company has a live job")

    def test_a_page_that_does_not_exist_is_not_found(self):
        self.assertEqual(404, self.client.get(self.url, {"page": "2"}).status_code)
