from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail
from django.test import TestCase

from listings.hiring.companies import dns
from listings.hiring.companies.rechecks import recheck_proofs
from listings.models import Listing
from listings.tasks.companies import look_for_records
from tests.company_factories import make_proof, make_token_mail
from tests.factories import make_company, make_listing, make_member, make_user
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
                recheck_proofs()
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
        self.assertIn("the record is missing", self.company.events.first().what)

    def test_a_weaker_proof_that_stands_takes_its_place(self):
        make_user("ada@kindclinic.com").memberships.create(company=self.company, role="viewer")
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


class RecheckOfAddressTests(TestCase):
    """A proof by work e-mail lasts while somebody of the company has an address there."""

    def setUp(self):
        self.time = time_machine.travel(START, tick=True)
        self.clock = self.time.start()
        self.addCleanup(self.time.stop)
        self.company = make_company("Kind Clinic", domain="kindclinic.com")
        self.owner = make_member(company=self.company)
        self.earner = make_member("recruiter", company=self.company)
        make_token_mail(
            kind="proof", company=self.company, sent_by=self.earner.user,
            email="Ada@KindClinic.com", used_at=START,
        )  # fmt: skip
        self.proof = make_proof("email", company=self.company, earned_by=self.earner.user)

    def days_pass(self, days):
        for _ in range(days):
            self.clock.shift(timedelta(days=1))
            recheck_proofs()
        self.proof.refresh_from_db()
        self.company.refresh_from_db()

    def test_it_stands_while_who_earned_it_is_a_member(self):
        self.days_pass(30)
        self.assertEqual(("email", None), (self.company.proof, self.proof.missing_since))
        self.assertEqual([], mail.outbox)

    def test_when_the_earner_leaves_the_owners_have_a_week_and_everybody_reads_it(self):
        self.earner.remove()
        self.days_pass(1)
        self.assertEqual("email", self.company.proof)
        (message,) = mail.outbox
        self.assertEqual([self.owner.user.email], message.to)
        self.assertIn("March 9, 2026", message.body)
        page = self.client.get("/companies/kind-clinic/")
        self.assertContains(
            page, "nobody of its people here has such an address since March 2, 2026"
        )
        self.client.force_login(self.owner.user)
        room = self.client.get("/recruit/kind-clinic/proof/")
        self.assertContains(room, "Without a new proof by March 9, 2026 this one is lost.")

    def test_after_a_week_it_is_lost_everywhere(self):
        make_listing(company=self.company)
        self.earner.remove()
        self.days_pass(8)
        self.assertEqual("none", self.company.proof)
        self.assertIn("nobody of its people", self.proof.why_lost)
        self.assertFalse(Listing.objects.of_verified_companies().exists())
        self.assertIn("lost its proof by work e-mail", mail.outbox[-1].subject)
        self.assertEqual(2, self.company.events.count())

    def test_a_deleted_account_is_a_departure_too(self):
        self.earner.user.delete()
        self.days_pass(8)
        self.assertEqual("none", self.company.proof)

    def test_an_account_whose_address_moves_to_the_domain_holds_it_and_away_lets_it_go(self):
        self.earner.remove()
        address = self.owner.user.emailaddress_set.get()
        for email, verified, level in (
            ("ada@notkindclinic.com", True, "missing"),
            ("ada@kindclinic.com", False, "missing"),
            ("ada@kindclinic.com", True, "held"),
            ("ada@elsewhere.example", True, "missing"),
        ):
            with self.subTest(email=email, verified=verified):
                address.email, address.verified = email, verified
                address.save()
                self.days_pass(1)
                self.assertEqual(level == "missing", self.proof.missing_since is not None)

    def test_answering_a_mail_anew_keeps_the_first_date(self):
        self.earner.remove()
        self.days_pass(3)
        earned_at = self.proof.earned_at
        make_token_mail(
            "again", kind="proof", company=self.company, sent_by=self.owner.user,
            email="bob@kindclinic.com",
        )  # fmt: skip
        self.client.force_login(self.owner.user)
        self.client.post("/recruit/companies/proof/again/")
        self.days_pass(9)
        self.assertEqual(("email", None), (self.company.proof, self.proof.missing_since))
        self.assertEqual(earned_at, self.proof.earned_at)
