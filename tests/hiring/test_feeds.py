from django.test import TestCase

from listings.models import Company, Feed
from tests.factories import make_company, make_member
from tests.feed_factories import make_company_feed


class FeedsTests(TestCase):
    def setUp(self):
        company = make_company("Kind Clinic", proof=Company.Proof.DOMAIN)
        self.member = make_member("owner", company=company)
        self.client.force_login(self.member.user)
        self.url = "/recruit/kind-clinic/feeds/"

    def add(self, url: str = "https://kind.example/jobs.xml", **said):
        return self.client.post(self.url, {"url": url, "every_hours": 6} | said)

    def test_an_address_is_registered_and_noted(self):
        response = self.add()
        feed = Feed.objects.get()
        self.assertRedirects(response, f"{self.url}{feed.pk}/")
        self.assertEqual(self.member.company, feed.company)
        self.assertIn("registered the feed", self.member.company.events.get().what)
        self.assertContains(self.client.get(self.url), "https://kind.example/jobs.xml")

    def test_an_address_that_cannot_be_read_is_refused_with_the_reason(self):
        cases = {
            "http://kind.example/jobs.xml": "Only addresses with https are read",
            "ftp://kind.example/jobs.xml": "Only addresses with https are read",
            "https://user:word@kind.example/": "no address of a file on the web",
            "nonsense": "Enter a valid URL",
            "": "This field is required",
        }
        for url, says in cases.items():
            with self.subTest(url=url):
                self.assertContains(self.add(url), says, status_code=422)
        self.assertContains(self.add(every_hours=0), "1 to 168", status_code=422)
        self.assertEqual(0, Feed.objects.count())

    def test_a_double_click_registers_one(self):
        self.add()
        self.assertContains(self.add(), "registered this address already", status_code=422)
        self.assertEqual(1, Feed.objects.count())

    def test_a_company_without_proof_is_told_that_it_waits(self):
        Company.objects.update(proof=Company.Proof.NONE)
        self.assertContains(self.client.get(self.url), "has not proved who it is yet")

    def test_many_feeds_cost_no_more_queries(self):
        for count in (1, 3):
            for _ in range(count):
                make_company_feed(company=self.member.company)
            with self.assertNumQueries(4):
                self.client.get(self.url)
