"""The way out to an employer's own form, and how it is counted."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction
from django.test import TestCase

from listings.models import Attempt, OutboundClick
from tests.applying_factories import OURS
from tests.factories import make_listing

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


class WayOutTests(TestCase):
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

    def test_people_who_go_on_are_counted_once_a_day_and_programs_never(self):
        listing = make_listing()
        path = f"{listing.get_absolute_url()}apply/"
        for _ in range(3):
            self.client.get(path, headers=BROWSER)
        self.client.get(path, headers={"User-Agent": "Mozilla/5.0 Safari/605"})
        for headers in (
            {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"User-Agent": "curl/8.5"},
            {"User-Agent": ""},
            BROWSER | {"User-Agent": "Other Mozilla/5.0", "Sec-Purpose": "prefetch"},
            {"User-Agent": "Third Mozilla/5.0", "Sec-Fetch-Dest": "image"},
        ):
            self.assertEqual(302, self.client.get(path, headers=headers).status_code)
        self.client.head(path, headers={"User-Agent": "Fourth Mozilla/5.0"})
        self.assertEqual([2], [row.clicks for row in OutboundClick.objects.all()])
        self.assertNotIn("Set-Cookie", self.client.get(path, headers=BROWSER))
        self.assertFalse(Attempt.objects.filter(key__contains="127.0.0.1").exists())

    def test_a_click_counts_for_where_the_job_was_opened_from(self):
        listing = make_listing()
        headers = BROWSER | {"Referer": "https://www.google.com/"}
        page = self.client.get(listing.get_absolute_url(), headers=headers).content.decode()
        [address] = re.findall(r'href="([^"]+apply/[^"]*)"', page)
        self.client.get(address, headers=BROWSER | {"Referer": "http://testserver/x/"})
        self.assertEqual("engine", OutboundClick.objects.get().source)

    def test_a_source_of_ones_own_making_is_not_kept(self):
        listing = make_listing()
        path = f"{listing.get_absolute_url()}apply/"
        for number, via in enumerate(("spam", "%00", "engine'--", "x" * 9_000, "")):
            headers = {"User-Agent": f"Mozilla/5.0 Firefox/{number}"}
            self.assertEqual(302, self.client.get(f"{path}?via={via}", headers=headers).status_code)
        self.assertEqual(
            [("direct", 5)], list(OutboundClick.objects.values_list("source", "clicks"))
        )

    def test_nothing_can_be_sent_to_it(self):
        listing = make_listing()
        response = self.client.post(f"{listing.get_absolute_url()}apply/", headers=OURS)
        self.assertEqual(405, response.status_code)
