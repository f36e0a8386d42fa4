from __future__ import annotations

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from listings.models import Listing
from tests.factories import make_listing


def run(**options) -> str:
    out = StringIO()
    call_command("expire_listings", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


class ExpireListingsTests(TestCase):
    def setUp(self):
        then = timezone.now() - timedelta(days=40)
        past = {"published_at": then, "closes_at": then + timedelta(days=30)}
        make_listing("Live", **past)
        make_listing("Paused", status="paused", **past)
        make_listing("Filled", status="filled", **past)
        make_listing("Draft", status="draft", **past)
        make_listing("Still live")

    def expired(self) -> set[str]:
        return {listing.title for listing in Listing.objects.filter(status="expired")}

    def test_what_is_past_its_date_is_closed_as_of_that_date(self):
        self.assertEqual("listings: 2 closed\n", run())
        self.assertEqual({"Live", "Paused"}, self.expired())
        listing = Listing.objects.get(title="Live")
        self.assertEqual(listing.closes_at, listing.closed_at)
        self.assertEqual(listing.closes_at, listing.events.get(kind="expired").happened_at)

    def test_a_second_run_finds_nothing(self):
        run()
        self.assertEqual("listings: 0 closed\n", run())

    def test_a_dry_run_changes_nothing(self):
        self.assertIn("2 listings would be closed", run(dry_run=True))
        self.assertEqual(set(), self.expired())
