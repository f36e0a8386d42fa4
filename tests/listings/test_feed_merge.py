"""Rows and listings: several cities are one job, several runs at a time are not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import connection
from django.test import TransactionTestCase

from careers.models import TitleAlias
from careers.title_matching import normalised
from listings.importing.feeds import Refused, import_listings
from listings.models import Listing, SearchRow
from tests.factories import make_career, make_country, make_occupation, make_place, make_source
from tests.feed_factories import FeedTestCase, as_csv, feed_row


class SeveralCitiesTests(FeedTestCase):
    def rows(self, cities, **overrides):
        return [
            feed_row(f"{number:03}", title="Night nurse", city=city, **overrides)
            for number, city in enumerate(cities)
        ]

    def test_the_same_job_in_several_cities_is_one_listing(self):
        report = self.run_rows(*self.rows(["Dallas", "Austin", "Marfa", "Austin"]))
        self.assertEqual((1, 3), (report.changes.created, report.joined_rows))
        listing = Listing.objects.get()
        places = listing.places.order_by("listing_places__position")
        self.assertEqual([self.dallas, self.austin, self.marfa], list(places))
        self.assertEqual(4, listing.feed_items.count())
        self.assertEqual("https://kind.example/000", listing.apply_url)
        self.assertEqual(3, SearchRow.objects.count())

    def test_what_differs_is_another_job(self):
        other = self.rows(["Austin"], pay="$50 an hour")[0] | {"reference": "x"}
        report = self.run_rows(*self.rows(["Dallas"]), other, feed_row("y", title="Day nurse"))
        self.assertEqual((3, 0), (report.changes.created, report.joined_rows))

    def test_a_city_more_or_less_changes_its_places_only(self):
        self.run_rows(*self.rows(["Dallas", "Austin"]))
        report = self.run_rows(*self.rows(["Dallas", "Austin", "Marfa"]))
        self.assertEqual((0, 1), (report.changes.created, report.changes.changed))
        self.assertEqual(3, Listing.objects.get().places.count())
        report = self.run_rows(*self.rows(["Dallas"]))
        self.assertEqual(
            (0, 1, 0), (report.changes.created, report.changes.changed, report.changes.closed)
        )
        self.assertEqual([self.dallas], list(Listing.objects.get().places.all()))
        self.assertEqual(1, SearchRow.objects.count())
        details = Listing.objects.get().events.values_list("detail", flat=True)
        self.assertEqual(["", "places", "places"], list(details))
        self.assertTrue(self.run_rows(*self.rows(["Dallas"])).changes.is_nothing)

    def test_a_city_that_cannot_be_read_today_is_not_taken_away(self):
        self.run_rows(*self.rows(["Dallas", "Austin"]))
        self.run_rows(*self.rows(["Dallas", "Xanadu"]))
        self.assertEqual(2, Listing.objects.get().places.count())

    def test_more_than_twenty_cities_are_several_listings(self):
        cities = [make_place(f"Town {n:02}").name for n in range(45)]
        report = self.run_rows(*self.rows(cities))
        self.assertEqual((3, 42), (report.changes.created, report.joined_rows))
        sizes = [listing.places.count() for listing in Listing.objects.order_by("pk")]
        self.assertEqual([5, 20, 20], sorted(sizes))
        self.assertTrue(self.run_rows(*reversed(self.rows(cities))).changes.is_nothing)

    def test_one_city_that_becomes_another_job_parts_from_the_others(self):
        self.run_rows(*self.rows(["Dallas", "Austin"]))
        first = Listing.objects.get()
        dallas, austin = self.rows(["Dallas", "Austin"])
        report = self.run_rows(dallas, austin | {"title": "Head nurse"})
        self.assertEqual((1, 1), (report.changes.created, report.changes.changed))
        self.assertEqual([self.dallas], list(first.places.all()))
        report = self.run_rows(dallas, austin)  # and joins them again
        self.assertEqual(
            (0, 1, 1), (report.changes.created, report.changes.changed, report.changes.closed)
        )
        self.assertEqual(2, first.places.count())
        self.assertTrue(self.run_rows(dallas, austin).changes.is_nothing)

    def test_remote_jobs_sit_at_the_region_they_are_open_to(self):
        rows = [
            feed_row("1", remote="Fully remote", city=None, state=None),
            feed_row("2", remote="remote", city=None, state="TX"),
            feed_row("3", city="Remote", state=None),
            feed_row("4", city=None, state=None, country=None, location="Remote in Texas"),
            feed_row("5", remote="Hybrid remote"),
        ]
        report = self.run_rows(*rows)
        self.assertEqual([], self.faults(report))
        found = Listing.objects.order_by("title").values_list("work_mode", "remote_region")
        country, texas = ("remote", self.country.pk), ("remote", self.texas.pk)
        self.assertEqual([country, texas, country, texas, ("hybrid", None)], list(found))


class CareerTests(FeedTestCase):
    def setUp(self):
        super().setUp()
        self.nurse = make_career("Registered Nurse", occupations=[make_occupation("29-1141")])
        self.alias("Registered Nurse", self.nurse)

    def alias(self, title, career):
        TitleAlias.objects.create(
            title=title, normalised=normalised(title), kind=TitleAlias.Kind.EVERYDAY,
            occupation=career.occupations.get(), source=make_source(),
        )  # fmt: skip

    def careers(self):
        rows = Listing.objects.order_by("feed_items__reference")
        return list(rows.values_list("career__title", "career_confidence"))

    def test_titles_are_matched_with_their_confidence(self):
        titles = ["Registered Nurse", "Sr. Registered Nurse - Nights", "Registred Nurse", "Wizard"]
        rows = [feed_row(str(n), title=title) for n, title in enumerate(titles)]
        report = self.run_rows(*rows)
        self.assertEqual((3, 4), report.matched_titles)
        (exact, sure), (_, surely), (like, less), (none, nothing) = self.careers()
        self.assertEqual(("Registered Nurse", 1.0), (exact, sure))
        self.assertGreater(surely, 0.9)
        self.assertEqual("Registered Nurse", like)
        self.assertLess(0.5, less)
        self.assertLess(less, 0.9)
        self.assertEqual((None, None), (none, nothing))

    def test_a_new_name_is_used_at_the_next_run_and_a_persons_choice_stays(self):
        row = feed_row(title="Ward angel")
        self.run_rows(row)
        self.assertEqual([(None, None)], self.careers())
        self.alias("Ward Angel", self.nurse)
        self.assertEqual(1, self.run_rows(row).changes.changed)
        self.assertEqual([("Registered Nurse", 1.0)], self.careers())
        listing = Listing.objects.get()
        listing.career = make_career("Angel")
        listing.edit("career")
        self.assertTrue(self.run_rows(row).changes.is_nothing)
        self.run_rows(row | {"pay": "$40 an hour"})
        self.assertEqual([("Angel", None)], self.careers())
        self.assertNotIn("career", Listing.objects.get().events.last().detail)


class SeveralRunsTests(TransactionTestCase):
    def setUp(self):
        make_country()
        make_place("Austin")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "feed.csv"
        self.path.write_bytes(as_csv([feed_row(f"A-{n}") for n in range(5)]))

    def test_two_runs_of_a_feed_at_a_time_are_one_too_many(self):
        other = connection.copy()
        self.addCleanup(other.close)
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_try_advisory_xact_lock(7130, hashtext('kind'))")
            with self.assertRaisesMessage(Refused, "Another import of the feed kind is under way"):
                import_listings(self.path, feed="kind")
            self.assertEqual(0, Listing.objects.count())
            self.assertEqual(5, import_listings(self.path, feed="other").changes.created)
            cursor.execute("ROLLBACK")
        self.assertEqual(5, import_listings(self.path, feed="kind").changes.created)
