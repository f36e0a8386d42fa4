import csv

from django.test import TestCase
from django.utils import timezone

from listings.models import ListingAttention, OutboundClick
from tests.applying_factories import make_application
from tests.factories import make_company, make_listing, make_member


class NumbersFileTests(TestCase):
    def setUp(self):
        self.member = make_member("viewer", company=make_company("Kind Clinic"))
        self.client.force_login(self.member.user)
        self.url = "/recruit/kind-clinic/numbers/file.csv"

    def lines(self) -> list[str]:
        return b"".join(self.client.get(self.url)).decode().splitlines()

    def test_a_line_for_each_job_and_day(self):
        today = timezone.now().date()
        listing = make_listing("Nurse", company=self.member.company)
        counts = {"appearances": 9, "direct": 1, "engine": 2}
        ListingAttention.objects.all().add({(listing.pk, today): counts})
        OutboundClick.objects.count_one(listing, "engine")
        make_application(listing=listing, source="here")
        found = next(csv.DictReader(self.lines()))
        told = {name: value for name, value in found.items() if value != "0"}
        self.assertEqual(
            {
                "\ufeffDay": str(today),
                "Job": "Nurse",
                "Shown in a search": "9",
                "Views": "3",
                "Views: Typed, mailed or not told": "1",
                "Views: Search engines": "2",
                "Clicks to your own form": "1",
                "Clicks to your own form: Search engines": "1",
                "Applications": "1",
                "Applications: This site, most of it the search": "1",
            },
            told,
        )

    def test_a_title_cannot_become_a_formula(self):
        today = timezone.now().date()
        listing = make_listing('=HYPERLINK("x")', slug="x", company=self.member.company)
        ListingAttention.objects.all().add({(listing.pk, today): {"direct": 1}})
        self.assertIn("\"'=HYPERLINK", self.lines()[1])

    def test_it_is_a_download_that_is_not_kept(self):
        response = self.client.get(self.url)
        self.assertIn("attachment", response["Content-Disposition"])
        self.assertIn("no-store", response["Cache-Control"])
