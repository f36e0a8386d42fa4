from __future__ import annotations

import re

from django.core import mail
from django.test import TestCase

from listings.hiring.companies import dns
from listings.models import Listing, TokenMail
from tests.company_factories import make_proof, make_review
from tests.factories import make_company, make_listing, make_member
from tests.name_server import name_server


class CompanyProofTests(TestCase):
    url = "/recruit/kind-clinic/proof/"

    def setUp(self):
        self.company = make_company("Kind Clinic", domain="kindclinic.com")
        self.owner = make_member(company=self.company)
        self.client.force_login(self.owner.user)
        self.name = dns.record_name("kindclinic.com")
        self.text = dns.record_text(self.company, self.owner.user)

    def ask(self, how, **fields):
        return self.client.post(self.url, {"how": how, **fields}, follow=True)

    def test_the_record_to_add_is_shown_and_found_when_it_is_there(self):
        listing = make_listing(company=self.company)
        self.assertContains(self.client.get(self.url), self.text)
        with name_server({self.name: ["v=spf1 -all", self.text]}):
            self.assertContains(self.ask("dns"), "Kind Clinic is verified")
        self.company.refresh_from_db()
        self.assertEqual("domain", self.company.proof)
        proof = self.company.proofs.get()
        self.assertEqual(("domain", "kindclinic.com"), (proof.kind, proof.domain))
        self.assertEqual(self.owner.user, proof.earned_by)
        self.assertIn("proved the company", self.company.events.first().what)
        self.assertIn(listing, Listing.objects.live().of_verified_companies())

    def test_the_search_reads_the_new_level_at_once(self):
        listing = make_listing("Night nurse", company=self.company)
        found = "/jobs/?q=night+nurse&verified=true"
        self.assertNotContains(self.client.get(found), listing.get_absolute_url())
        with name_server({self.name: [self.text]}):
            self.ask("dns")
        self.assertContains(self.client.get(found), listing.get_absolute_url())

    def test_a_record_that_is_not_there_or_somebody_elses_proves_nothing(self):
        other = make_member(company=self.company)
        theirs = dns.record_text(self.company, other.user)
        for records in ({}, {self.name: [theirs]}, {"kindclinic.com": [self.text]}):
            with self.subTest(records=records), name_server(records):
                response = self.ask("dns")
                self.assertContains(response, "There is no such record", status_code=422)
        self.assertFalse(self.company.proofs.exists())

    def test_a_silent_name_service_is_said_and_does_not_hang(self):
        with name_server({}, answers=False):
            self.assertContains(self.ask("dns"), "did not answer", status_code=422)

    def test_a_work_address_is_sent_a_link_of_which_only_the_hash_is_kept(self):
        response = self.ask("mail", email="Ada@KindClinic.com")
        self.assertContains(response, "We have sent a mail")
        (message,) = mail.outbox
        token = re.search(r"/recruit/companies/proof/([\w-]+)/", message.body)[1]
        self.assertEqual(["Ada@KindClinic.com"], message.to)
        row = TokenMail.objects.get()
        self.assertNotIn(token, str(vars(row)))
        self.assertEqual(64, len(row.token_hash))

    def test_an_address_elsewhere_or_at_a_mail_provider_proves_nothing(self):
        response = self.ask("mail", email="ada@example.com")
        self.assertContains(response, "Write an address at @kindclinic.com.", status_code=422)
        self.company.domain = "gmail.com"
        self.company.save()
        response = self.ask("mail", email="ada@gmail.com")
        self.assertContains(response, "Anybody can have an address", status_code=422)
        self.assertEqual([], mail.outbox)

    def test_five_mails_an_hour_counted_in_the_database(self):
        for number in range(5):
            self.ask("mail", email=f"a{number}@kindclinic.com")
        response = self.ask("mail", email="a6@kindclinic.com")
        self.assertContains(response, "at most 5 such mails an hour", status_code=422)
        self.assertEqual(5, len(mail.outbox))

    def test_asking_staff_waits_in_their_list(self):
        self.ask("staff", note="See our imprint.")
        self.assertContains(self.ask("staff", note="Again."), "Our staff look at it")
        self.assertEqual("See our imprint.", self.company.reviews.get(reason="asked").detail)

    def test_a_look_alike_is_not_verified_by_its_own_record(self):
        """Whoever registers a look-alike holds its DNS too."""
        make_review("look_alike", company=self.company)
        with name_server({self.name: [self.text]}):
            self.assertContains(self.ask("dns"), "It counts when our staff have looked")
        self.company.refresh_from_db()
        self.assertEqual("none", self.company.proof)

    def test_a_proof_settles_the_doubt_about_a_free_address(self):
        review = make_review("free_mail", company=self.company)
        with name_server({self.name: [self.text]}):
            self.ask("dns")
        review.refresh_from_db()
        self.assertEqual("accepted", review.decision)

    def test_a_domain_that_another_company_has_proven_waits_for_staff(self):
        make_proof(company=make_company("First", domain="kindclinic.com"))
        with name_server({self.name: [self.text]}):
            self.ask("dns")
        self.company.refresh_from_db()
        self.assertEqual("none", self.company.proof)
        self.assertEqual("taken", self.company.reviews.get().reason)

    def test_nonsense_is_a_message(self):
        for fields in ({"how": "magic"}, {"how": "mail", "email": "\x00"}, {"how": "staff"}):
            with self.subTest(fields=fields):
                self.assertEqual(422, self.client.post(self.url, fields).status_code)

    def test_the_page_costs_the_same_with_everything_on_it(self):
        for rows in (1, 2):
            if rows == 2:
                make_proof(company=self.company)
                make_proof("email", company=self.company)
                make_review(company=self.company)
            with self.assertNumQueries(5):
                self.client.get(self.url)
