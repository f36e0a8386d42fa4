from __future__ import annotations

from django.db import IntegrityError, transaction
from django.test import TestCase

from tests.factories import make_listing


class ListingApplyTests(TestCase):
    def apply(self, listing, query: str = ""):
        return self.client.get(f"{listing.get_absolute_url()}apply/{query}")

    def test_it_leads_to_where_the_employer_said_and_nowhere_else(self):
        listing = make_listing(apply_url="https://jobs.example.com/42?ref=board")
        for query in ("", "?next=https://evil.example/", "?url=//evil.example"):
            response = self.apply(listing, query)
            self.assertEqual(302, response.status_code)
            self.assertEqual("https://jobs.example.com/42?ref=board", response["Location"])
        self.assertIn("noindex", response["X-Robots-Tag"])
        self.assertIn("no-cache", response["Cache-Control"])

    def test_an_address_that_is_none_of_the_web_cannot_be_stored(self):
        for address in ("javascript:alert(1)", "//evil.example", "data:text/html,x", "ftp://a.b/"):
            with (
                self.subTest(address=address),
                self.assertRaises(IntegrityError),
                transaction.atomic(),
            ):
                make_listing(apply_url=address)

    def test_without_an_address_or_when_it_is_not_open_it_leads_to_the_listing(self):
        by_mail = {"apply_url": "", "apply_email": "jobs@example.com"}
        for fields in (by_mail, {"status": "filled"}, {"is_demo": True}):
            with self.subTest(fields=fields):
                listing = make_listing(**fields)
                self.assertRedirects(self.apply(listing), listing.get_absolute_url())

    def test_a_draft_is_not_found(self):
        self.assertEqual(404, self.apply(make_listing(status="draft")).status_code)

    def test_an_address_for_mail_is_shown(self):
        listing = make_listing(apply_url="", apply_email="jobs@example.com")
        page = self.client.get(listing.get_absolute_url())
        self.assertContains(page, '<a href="mailto:jobs@example.com">jobs@example.com</a>')
