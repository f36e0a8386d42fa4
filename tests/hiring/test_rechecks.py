from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail
from django.test import TestCase

from listings.hiring.companies import dns
from listings.hiring.companies.rechecks import recheck_records
from listings.models import Listing
from listings.tasks.companies import look_for_records
from tests.company_factories import make_proof
from tests.factories import make_company, make_listing, make_member
from tests.name_server import name_server

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class RecheckTests(TestCase):
    def setUp(self):
        self.time = time_machine.travel(START, tick=True)
        self.clock = self.time.start()
        self.addCleanup(self.time.stop)
        self.company = make_company("Kind Clinic", domain="kindclinic.com")
        self.owner = make_member(company=self.company)
        make_member("recruiter", company=self.company)
        self.proof = make_proof(company=self.company, record="plumbline-verification=abc")
        self.there = {dns.record_name("kindclinic.com"): ["plumbline-verification=abc"]}

    def days_pass(self, days, records, *, answers=True):
        for _ in range(days):
            self.clock.shift(timedelta(days=1))
            with name_server(records, answers=answers):
                recheck_records()
        self.proof.refresh_from_db()
        self.company.refresh_from_db()

    def test_a_record_that_stays_keeps_the_proof_and_its_first_date(self):
        earned_at = self.proof.earned_at
        self.days_pass(10, self.there)
        self.assertEqual("domain", self.company.proof)
        self.assertEqual(earned_at, self.proof.earned_at)
        self.assertEqual((START + timedelta(days=10)).date(), self.proof.looked_up_at.date())

    def test_a_missing_record_is_told_the_owners_once_and_the_proof_stays_for_a_week(self):
        self.days_pass(7, {})
        self.assertEqual("domain", self.company.proof)
        self.assertEqual([[self.owner.user.email]], [message.to for message in mail.outbox])
        self.assertIn("_plumbline.kindclinic.com TXT plumbline-verification=abc",
                      mail.outbox[0].body)  # fmt: skip
        self.assertIn("March 9, 2026", mail.outbox[0].body)

    def test_after_a_week_it_is_lost_everywhere(self):
        listing = make_listing(company=self.company)
        self.days_pass(8, {})
        self.assertEqual("none", self.company.proof)
        self.assertIsNotNone(self.proof.lost_at)
        self.assertFalse(Listing.objects.of_verified_companies().exists())
        page = self.client.get(listing.get_absolute_url())
        self.assertContains(page, "nobody has proven")
        self.assertIn("lost its proof", mail.outbox[-1].subject)
        self.assertIn("its record was gone", self.company.events.first().what)

    def test_a_weaker_proof_that_stands_takes_its_place(self):
        make_proof("email", company=self.company)
        self.company.proof = "domain"
        self.company.save()
        self.days_pass(8, {})
        self.assertEqual("email", self.company.proof)

    def test_a_record_that_comes_back_in_time_starts_the_week_anew(self):
        self.days_pass(6, {})
        self.days_pass(1, self.there)
        self.assertIsNone(self.proof.missing_since)
        self.days_pass(6, {})
        self.assertEqual("domain", self.company.proof)

    def test_a_name_service_that_is_silent_takes_nothing(self):
        self.days_pass(2, {}, answers=False)
        self.assertIsNone(self.proof.missing_since)
        self.assertIsNone(self.proof.looked_up_at)

    def test_running_again_asks_nothing_again(self):
        with name_server({}):
            look_for_records(0)
        with name_server(self.there):
            look_for_records(0)
        self.proof.refresh_from_db()
        self.assertIsNotNone(self.proof.missing_since)
        self.assertEqual(1, len(mail.outbox))
