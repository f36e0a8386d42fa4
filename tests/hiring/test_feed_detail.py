from django.test import TestCase

from tests.factories import make_company, make_member
from tests.feed_factories import make_company_feed


class FeedDetailTests(TestCase):
    def setUp(self):
        self.member = make_member("owner", company=make_company(proof="domain"))
        self.feed = make_company_feed(company=self.member.company)
        self.client.force_login(self.member.user)
        self.url = f"/recruit/{self.member.company.slug}/feeds/{self.feed.pk}/"

    def test_it_lists_runs_and_offers_more(self):
        response = self.client.get(self.url)
        self.assertContains(response, self.feed.url)
        self.assertContains(response, "Not changed since the last time")
        self.assertContains(response, "Test run")
        self.assertContains(response, "Run now")

    def test_without_proof_only_test_runs_are_offered(self):
        self.member.company.proof = "none"
        self.member.company.save()
        self.assertNotContains(self.client.get(self.url), "Run now")

    def test_the_feed_of_another_company_is_not_there(self):
        other = make_company_feed()
        path = self.url.replace(f"/{self.feed.pk}/", f"/{other.pk}/")
        self.assertEqual(404, self.client.get(path).status_code)

    def test_many_runs_cost_no_more_queries(self):
        for _ in range(3):
            run = self.feed.runs.first()
            run.pk = None
            run.save()
            with self.assertNumQueries(6):
                self.client.get(self.url)
