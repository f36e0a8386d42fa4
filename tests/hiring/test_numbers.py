from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from listings.models import ListingAttention, OutboundClick
from tests.applying_factories import make_application
from tests.factories import make_company, make_listing, make_member


class NumbersTests(TestCase):
    def setUp(self):
        self.member = make_member("viewer", company=make_company("Kind Clinic"))
        self.client.force_login(self.member.user)
        self.url = "/recruit/kind-clinic/numbers/"
        self.listing = make_listing("Nurse", company=self.member.company)
        self.today = timezone.now().date()

    def see(self, listing=None, days_ago: int = 0, **counts: int):
        day = self.today - timedelta(days=days_ago)
        pk = (listing or self.listing).pk
        ListingAttention.objects.all().add({(pk, day): counts})

    def total(self, query: str = ""):
        return self.client.get(self.url + query).context["numbers"].total

    def test_views_appearances_clicks_and_applications_add_up(self):
        self.see(direct=3, engine=2, appearances=40)
        self.see(days_ago=5, here=1)
        OutboundClick.objects.count_one(self.listing, "direct")
        make_application(listing=self.listing)
        self.assertEqual((40, 6, 1, 1), self.total()[1:])
        response = self.client.get(self.url)
        self.assertContains(response, "Search engines")
        self.assertContains(response, f"{self.today:%b} {self.today.day}")

    def test_each_act_is_told_by_where_its_sender_came_from(self):
        self.see(engine=4, direct=1)
        for source in ("engine", "engine", "here"):
            OutboundClick.objects.count_one(self.listing, source)
        make_application(listing=self.listing, source="engine")
        make_application(listing=self.listing, source="other")
        rows = {row.what: row[2:] for row in self.client.get(self.url).context["numbers"].by_source}
        self.assertEqual(
            {
                "Typed, mailed or not told": (1, 0, 0),
                "This site, most of it the search": (0, 1, 0),
                "Feed readers": (0, 0, 0),
                "Search engines": (4, 2, 1),
                "Other sites": (0, 0, 1),
            },
            rows,
        )

    def test_what_is_older_than_the_record_of_sources_is_said(self):
        make_application(listing=self.listing)
        rows = self.client.get(self.url).context["numbers"].by_source
        self.assertEqual(("Not recorded", 0, 0, 0, 1), rows[-1])

    def test_only_of_this_company(self):
        self.see(make_listing("Theirs"), direct=5)
        make_application()
        self.assertEqual((0, 0, 0, 0), self.total()[1:])
        self.assertNotContains(self.client.get(self.url), "Theirs")

    def test_of_one_job_and_of_a_week(self):
        other = make_listing("Cook", company=self.member.company)
        self.see(direct=1)
        self.see(other, direct=2)
        self.see(other, days_ago=20, direct=4)
        self.assertEqual(7, self.total().views)
        self.assertEqual(6, self.total(f"?job={other.pk}").views)
        self.assertEqual(3, self.total("?days=7").views)

    def test_the_job_of_another_company_cannot_be_chosen(self):
        theirs = make_listing("Theirs")
        response = self.client.get(f"{self.url}?job={theirs.pk}&days=12")
        self.assertEqual(422, response.status_code)
        self.assertNotContains(response, "Theirs", status_code=422)

    def test_many_jobs_cost_no_more_queries(self):
        for _ in range(2):
            self.see(make_listing(company=self.member.company), direct=1)
            with self.assertNumQueries(8):
                self.client.get(self.url)
