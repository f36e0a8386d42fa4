"""The verbs of a listing: what each keeps, counts, notes and refuses."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from listings.models import Listing, SearchRow, StaleListing, WrongStatus
from tests.factories import make_company, make_country, make_listing, make_place

TEXT = "You look after the lamp, keep its log and row to the mainland once a week. " * 5


def draft(title: str = "Keeper", **overrides) -> Listing:
    fields = {"status": "draft", "first_posted_at": None, "published_at": None, "closes_at": None}
    return make_listing(title, **fields | {"description": TEXT} | overrides)


def kinds(listing: Listing) -> list[str]:
    return list(listing.events.values_list("kind", flat=True))


class ListingStepTests(TestCase):
    def in_search(self, listing: Listing) -> bool:
        return SearchRow.objects.filter(listing_id=listing.pk).exists()

    def test_a_life_keeps_its_first_date_and_counts_every_change(self):
        listing = draft()
        listing.submit()
        self.assertEqual("in_review", listing.status)
        listing.publish()
        opened = listing.first_posted_at
        self.assertTrue(self.in_search(listing))
        listing.pause()
        self.assertFalse(self.in_search(listing))
        listing.resume()
        listing.renew()
        listing.title = "Head keeper"
        listing.edit("title", "places")
        listing.close("filled")
        self.assertFalse(self.in_search(listing))
        listing.publish()
        listing.refresh_from_db()
        self.assertEqual(opened, listing.first_posted_at)
        self.assertGreater(listing.published_at, opened)
        self.assertEqual((1, 1, None), (listing.renewals, listing.reposts, listing.closed_at))
        self.assertEqual(9, listing.version)
        self.assertEqual(
            ["opened", "paused", "resumed", "renewed", "edited", "filled", "reposted"],
            kinds(listing),
        )
        self.assertEqual("title, places", listing.events.get(kind="edited").detail)

    def test_a_step_that_makes_no_sense_is_refused_and_changes_nothing(self):
        for status, step in (
            ("draft", Listing.pause), ("live", Listing.publish), ("filled", Listing.renew),
            ("paused", Listing.pause), ("live", Listing.resume), ("live", Listing.expire),
            ("live", Listing.submit), ("expired", lambda job: job.close("filled")),
        ):  # fmt: skip
            with self.subTest(status=status), self.assertRaises(WrongStatus):
                step(make_listing(status=status))
        with self.assertRaises(ValueError):
            make_listing().close("eaten")
        self.assertEqual({1}, set(Listing.objects.values_list("version", flat=True)))

    def test_of_two_who_change_it_at_once_the_second_learns_of_the_first(self):
        listing = make_listing()
        other = Listing.objects.get(pk=listing.pk)
        other.close("filled")
        with self.assertRaises(StaleListing):
            listing.renew()
        listing.refresh_from_db()
        self.assertEqual("filled", listing.status)

    def test_what_fails_half_way_has_not_happened(self):
        listing = make_listing()
        with (
            mock.patch("listings.search.write", side_effect=RuntimeError),
            self.assertRaises(RuntimeError),
            transaction.atomic(),
        ):
            listing.close("filled")
        self.assertEqual("live", listing.status)
        listing.refresh_from_db()
        self.assertEqual(("live", 1), (listing.status, listing.version))
        self.assertEqual([], kinds(listing))

    def test_an_edit_before_publication_is_no_event(self):
        listing = draft()
        listing.pay_min, listing.pay_period = 20, "hour"
        listing.edit("pay_min", "pay_period")
        listing.refresh_from_db()
        self.assertEqual((41_600, 2), (listing.pay_min_annual, listing.version))
        self.assertEqual([], kinds(listing))

    def test_it_is_opened_once(self):
        listing = draft()
        listing.publish()
        with self.assertRaises(IntegrityError), transaction.atomic():
            listing.events.create(kind="opened", happened_at=timezone.now())


class RepostTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.company, cls.place = make_company(), make_place()

    def closed(self, days_ago: int = 10, **overrides) -> Listing:
        closed = timezone.now() - timedelta(days=days_ago)
        fields = {
            "company": self.company, "places": [self.place], "description": TEXT,
            "status": "expired", "published_at": closed - timedelta(days=30), "closes_at": closed,
        }  # fmt: skip
        return make_listing("Keeper (nights)", **fields | overrides)

    def again(self, title: str = "KEEPER - Nights", **overrides) -> Listing:
        fields = {"company": self.company, "places": [self.place]}
        listing = draft(title, **fields | overrides)
        listing.publish()
        return listing

    def test_a_new_listing_that_repeats_a_closed_one_has_its_first_date(self):
        old = self.closed()
        listing = self.again(description=TEXT + "Free coffee.")
        self.assertEqual(old.first_posted_at, listing.first_posted_at)
        self.assertEqual((1, old), (listing.reposts, listing.repost_of))
        self.assertEqual(["reposted"], kinds(listing))
        listing.close("cancelled")
        self.assertEqual(2, self.again().reposts)

    def test_the_filter_on_the_date_is_not_fooled(self):
        self.closed()
        self.again()
        titles = [row.title for row in self.client.get("/jobs/?posted=1").context["page"]]
        self.assertEqual([], titles)

    def test_a_remote_job_is_recognised_by_its_region(self):
        remote = {"work_mode": "remote", "remote_region": make_country(), "places": []}
        self.closed(**remote)
        self.assertEqual(1, self.again(**remote).reposts)

    def test_what_differs_is_a_vacancy_of_its_own(self):
        self.closed()
        for fields in (
            {"company": make_company()}, {"places": [make_place()]}, {"title": "Deputy keeper"},
            {"description": "Another job entirely: you sell ice cream on the pier all summer."},
        ):  # fmt: skip
            with self.subTest(fields=fields):
                self.assertEqual(0, self.again(**fields).reposts)

    def test_one_beside_a_live_one_or_after_half_a_year_is_no_repost(self):
        self.closed(days_ago=181)
        self.assertEqual(0, self.again().reposts)
        self.assertEqual(0, self.again().reposts)
