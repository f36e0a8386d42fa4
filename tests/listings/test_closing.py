"""Everybody whom a listing leaves without an answer gets exactly one."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from listings.closing import answer_everybody_left, answer_left_behind
from listings.models import Application, Listing, Message, WrongStatus
from listings.tasks.applying import answer_who_was_left_behind
from tests.applying_factories import make_application, stage_of
from tests.factories import make_company, make_listing, make_member


class ClosingTests(TestCase):
    def setUp(self):
        self.member = make_member("recruiter", company=make_company("Kind Clinic"))
        self.listing = make_listing(
            "Night nurse", company=self.member.company, applies_on_site=True
        )

    def apply(self, **fields):
        return make_application(listing=self.listing, **fields)

    def in_stage(self, name: str):
        return self.apply(stage=stage_of(self.member.company, name))

    def told(self):
        return {message.application for message in Message.objects.filter(kind="closing")}

    def test_all_who_wait_are_told_in_the_words_of_the_company(self):
        ada = self.apply(name="Ada {job}")
        text = "Dear {name}, {job} at {company} {unknown} {0.listing}"
        self.assertEqual(1, self.listing.close("filled", answer=text))
        message = Message.objects.get()
        self.assertEqual("Dear Ada {job}, Night nurse at Kind Clinic {unknown} {0.listing}",
                         message.text)  # fmt: skip
        self.assertEqual([ada.email], mail.outbox[0].to)
        ada.refresh_from_db()
        self.assertIsNotNone(ada.first_reply_at)
        self.assertEqual(["closed"], [event.kind for event in ada.events.all()])

    def test_who_has_the_job_or_the_answer_already_is_not_told_again(self):
        self.in_stage("Hired")
        answered = self.in_stage("Declined")
        answered.reply("Sorry", "Not this time.", self.member, uuid4())
        silent, waiting = self.in_stage("Declined"), self.in_stage("Interview")
        self.apply(status="unconfirmed")
        self.apply(status="withdrawn")
        self.apply().erase()
        make_application()  # for another listing
        self.listing.close("filled")
        self.assertEqual({silent, waiting}, self.told())

    def test_a_listing_whose_time_runs_out_answers_too(self):
        waiting = self.apply()
        past = timezone.now() - timedelta(minutes=1)
        Listing.objects.filter(pk=self.listing.pk).update(closes_at=past)
        Listing.objects.get(pk=self.listing.pk).expire()
        self.assertEqual({waiting}, self.told())
        self.assertIn("its time ran out", mail.outbox[0].body)

    def test_a_second_end_tells_only_those_who_came_since(self):
        first = self.apply()
        self.listing.close("cancelled")
        self.listing.publish()
        second = self.apply()
        self.listing.close("filled")
        self.assertEqual({first, second}, self.told())
        self.assertEqual(2, len(mail.outbox))

    def test_the_database_allows_one_last_word(self):
        application = self.apply()
        self.listing.close("filled")
        with self.assertRaises(IntegrityError), transaction.atomic():
            application.messages.create(kind="closing", subject="x", text="y", sender_name="z")
        with transaction.atomic():
            self.assertEqual(0, answer_everybody_left(self.listing))

    def test_if_the_mail_fails_the_listing_stays_open(self):
        self.apply()
        with self.settings(MAILERS={}), self.assertRaises(Exception), transaction.atomic():  # noqa: B017 - whatever it is
            self.listing.close("filled")
        self.assertEqual("live", Listing.objects.get(pk=self.listing.pk).status)
        self.assertEqual(set(), self.told())

    def test_who_was_left_behind_is_told_by_the_worker_once(self):
        waiting = self.apply()
        Listing.objects.update(status="filled", closed_at=timezone.now())
        for _ in range(2):
            answer_who_was_left_behind(0)
        self.assertEqual({waiting}, self.told())
        self.assertEqual(1, len(mail.outbox))
        self.assertEqual(0, answer_left_behind())

    def test_a_closed_listing_confirms_nothing(self):
        unconfirmed = self.apply(status="unconfirmed")
        self.listing.close("filled")
        with self.assertRaises(WrongStatus):
            unconfirmed.confirm()
        self.assertFalse(Application.objects.confirmed().exists())

    def queries_to_close(self, people: int) -> int:
        listing = make_listing(company=self.member.company)
        stage = stage_of(self.member.company, "New")
        Application.objects.bulk_create(
            Application(listing=listing, name="A", email=f"a{number}@example.com", stage=stage,
                        status="confirmed", confirmed_at=timezone.now())
            for number in range(people)
        )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(people, listing.close("filled"))
        return len(queries)

    def test_many_are_told_by_as_many_queries_as_one(self):
        self.assertEqual(self.queries_to_close(1), self.queries_to_close(100))
        self.assertEqual(101, len(mail.outbox))
