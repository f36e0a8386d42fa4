from __future__ import annotations

from datetime import timedelta
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from listings.models import Company, Listing
from salaries.models import Area
from tests.factories import (
    make_area,
    make_career,
    make_country,
    make_listing,
    make_metro,
    make_occupation,
    make_place,
    make_state,
    make_wage,
)


def run(**options) -> str:
    out = StringIO()
    call_command("make_demo_listings", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def drawn() -> list[tuple]:
    fields = ("title", "company__slug", "work_mode", "job_type", "pay_min", "pay_max", "places")
    return list(Listing.objects.filter(is_demo=True).order_by("pk").values_list(*fields))


class MakeDemoListingsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.country, cls.state, cls.metro = make_country(), make_state(), make_metro()
        cls.city = make_place("Austin", metro=cls.metro, state=cls.state, population=900_000)
        nurses = make_occupation("29-1141", title="Registered Nurses")
        writers = make_occupation("27-3042", title="Technical Writers")
        make_career("Registered Nurse", occupations=[nurses], is_flagship=True)
        make_career("Technical Writer", occupations=[writers])
        for occupation in (nurses, writers):
            make_wage(occupation=occupation, area=make_area(place=cls.country))
            metro = make_area(Area.Kind.METRO, place=cls.metro)
            make_wage(occupation=occupation, area=metro, p10_annual=50_000, p90_annual=99_000)

    def test_they_are_marked_live_and_invented(self):
        run(count=60)
        listings = Listing.objects.all()
        self.assertEqual(60, listings.live().count())
        self.assertEqual(20, listings.not_live().count())
        for listing in listings:
            with self.subTest(listing=listing.title):
                self.assertTrue(listing.is_demo)
                self.assertTrue(listing.company.is_demo)
                self.assertTrue(listing.description.startswith("*Demo listing"))
                self.assertIn(".example/", listing.apply_url)

    def test_pay_lies_inside_the_official_distribution_of_the_place(self):
        run(count=200)
        stated = Listing.objects.live().exclude(pay_min=None)
        self.assertGreater(stated.count(), 140)
        self.assertLess(stated.count(), 195)
        for listing in stated:
            self.assertGreaterEqual(listing.pay_min_annual, 49_500)
            self.assertLessEqual(listing.pay_max_annual, 99_500)

    def test_dates_are_recent_and_leave_three_weeks(self):
        run(count=60)
        now = timezone.now()
        for listing in Listing.objects.live():
            self.assertLess(now - listing.published_at, timedelta(days=29))
            self.assertGreater(listing.closes_at - now, timedelta(days=20))

    def test_some_are_closed_with_their_record(self):
        run(count=60)
        for listing in Listing.objects.not_live():
            self.assertFalse(listing.is_gone)
            self.assertEqual(
                ["opened", listing.status], [event.kind for event in listing.events.all()]
            )

    def test_only_office_work_is_remote(self):
        run(count=200)
        remote = Listing.objects.filter(work_mode="remote")
        self.assertTrue(remote.exists())
        self.assertEqual({"technical-writer"}, set(remote.values_list("career__slug", flat=True)))
        self.assertFalse(remote.filter(places__isnull=False).exists())

    def test_the_same_seed_gives_the_same_listings_and_another_does_not(self):
        run(count=40)
        first = drawn()
        run(count=40, replace=True)
        self.assertEqual(first, drawn())
        run(count=40, replace=True, seed=2)
        self.assertNotEqual(first, drawn())

    def test_a_second_run_changes_nothing(self):
        run(count=20)
        before = list(Listing.objects.order_by("pk").values())
        self.assertIn("Nothing to change", run(count=20))
        self.assertEqual(before, list(Listing.objects.order_by("pk").values()))

    def test_expired_ones_are_replaced_and_real_ones_stay(self):
        real = make_listing(title="A real job")
        run(count=10)
        long_ago = timezone.now() - timedelta(days=95)
        Listing.objects.filter(is_demo=True).update(
            first_posted_at=long_ago,
            published_at=long_ago,
            closes_at=long_ago + timedelta(days=60),
        )
        self.assertIn("10 made, 13 deleted", run(count=10))
        self.assertTrue(Listing.objects.filter(pk=real.pk).exists())

    def test_a_dry_run_changes_nothing(self):
        self.assertIn("10 made", run(count=10, dry_run=True))
        self.assertEqual((0, 0), (Listing.objects.count(), Company.objects.count()))

    def test_a_senseless_count_is_refused(self):
        for count in (0, -5, 10**9):
            with self.subTest(count=count), self.assertRaisesMessage(CommandError, "--count"):
                run(count=count)


class MakeDemoListingsWithoutDataTests(TestCase):
    def test_it_says_what_to_load_first(self):
        with self.assertRaisesMessage(CommandError, "run load_careers first"):
            run(count=10)
        make_career("Registered Nurse")
        with self.assertRaisesMessage(CommandError, "run load_places first"):
            run(count=10)
