"""The verbs of an application and the rules its rows keep."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from listings.models import Attempt, DailySalt, Stage
from tests.applying_factories import make_application
from tests.factories import make_company, make_listing


class RuleTests(TestCase):
    def refuses(self, **fields):
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_application(**fields)

    def test_one_person_applies_once_for_a_listing_but_for_as_many_as_she_likes(self):
        first = make_application(email="ada@example.com")
        make_application(email="ada@example.com")
        self.refuses(listing=first.listing, email="ada@example.com")
        self.refuses(email="Ada@Example.com")

    def test_only_a_confirmed_application_has_a_stage(self):
        stage = Stage.objects.first_of(make_company())
        self.refuses(status="unconfirmed", stage=stage)
        self.refuses(stage=None)

    def test_an_erased_one_says_nothing_and_the_person_may_come_again(self):
        application = make_application(email="ada@example.com", phone="512", message="Hello")
        self.refuses(status="erased", email="")
        application.erase()
        make_application(listing=application.listing, email="ada@example.com")

    def test_a_company_gets_its_stages_once(self):
        company = make_company()
        names = [stage.name for stage in Stage.objects.of(company)]
        self.assertEqual(["New", "Screening", "Interview", "Offer", "Hired", "Declined"], names)
        self.assertEqual(6, len(Stage.objects.of(company)))


class RecordTests(TestCase):
    def setUp(self):
        self.listing = make_listing()
        self.asked_at = timezone.now() - timedelta(days=20)

    def receive(self, days: int | None) -> None:
        reply = None if days is None else self.asked_at + timedelta(days=days)
        make_application(listing=self.listing, confirmed_at=self.asked_at, first_reply_at=reply)

    def test_below_five_applications_there_is_no_median(self):
        for _ in range(4):
            self.receive(3)
        record = self.listing.applications.reply_record()
        self.assertEqual((4, 4, None), (record["received"], record["answered"],
                                        record["median_days"]))  # fmt: skip

    def test_who_was_never_answered_counts_as_waiting_longest(self):
        for days in (1, 2, 8, None, None):
            self.receive(days)
        self.assertEqual(8, self.listing.applications.reply_record()["median_days"])
        self.receive(None)
        self.receive(None)
        record = self.listing.applications.reply_record()
        self.assertEqual((None, True), (record["median_days"], record["most_wait"]))

    def test_no_application_at_all_is_no_fault(self):
        self.assertFalse(self.listing.applications.reply_record()["is_enough"])


class AttemptTests(TestCase):
    def test_it_counts_by_day_and_keeps_no_address(self):
        self.assertEqual([1, 2], [Attempt.objects.count_one("apply", "198.51.100.7") for _ in "ab"])
        self.assertEqual(1, Attempt.objects.count_one("apply", "198.51.100.8"))
        self.assertFalse(Attempt.objects.filter(key__contains="198.51").exists())
        yesterday = timezone.now().date() - timedelta(days=1)
        Attempt.objects.update(day=yesterday)
        DailySalt.objects.update(day=yesterday)
        self.assertEqual(2, Attempt.objects.forget_earlier_days())
        self.assertFalse(DailySalt.objects.exists())
