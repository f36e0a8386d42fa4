from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from jobboard.sitemaps import SECTIONS
from listings.models import Listing
from tests.factories import make_career, make_company, make_listing, make_place, make_state
from tests.salaries.pay_rows import make_paid_career
from tests.sitemap_files import changes, paths


class SitemapChunkTests(TestCase):
    def test_what_it_lists_is_canonical_and_may_be_indexed(self):
        texas = make_state()
        austin = make_place("Austin", state=texas)
        career = make_career("Nurse", id=1)
        for number in range(3):
            make_listing(f"Nurse {number}", career=career, places=[austin])
        found = []
        for section in SECTIONS:
            found += paths(self.client.get(f"/sitemap-{section}-0.xml"))
        for path in ("/nurse-jobs/", "/nurse-jobs/in/texas/", "/nurse-jobs/in/texas/austin/"):
            self.assertIn(path, found)
        self.assertEqual(len(found), len(set(found)))
        for path in found:
            page = self.client.get(path)
            self.assertEqual(200, page.status_code, path)
            self.assertNotContains(page, "noindex")
            self.assertContains(page, f'rel="canonical" href="http://127.0.0.1:8000{path}"')

    def test_pay_is_listed_where_there_is_some(self):
        make_paid_career(id=1)
        found = paths(self.client.get("/sitemap-pay-0.xml"))
        for part in ("texas/", "arkansas/", "texas/austin/", "texas/texarkana/"):
            self.assertIn(f"/registered-nurse-jobs/salary/{part}", found)
        self.assertEqual(4, len(found))
        for path in found:
            page = self.client.get(path)
            self.assertNotContains(page, "noindex")
            self.assertContains(page, f'rel="canonical" href="http://127.0.0.1:8000{path}"')

    def test_closed_invented_and_thin_pages_are_left_out(self):
        make_state()
        make_career(id=1)
        make_listing("Filled", status="filled")
        make_listing("Invented", is_demo=True, company=make_company(is_demo=True))
        make_listing("Alone", places=[make_place("Austin")])
        listed = paths(self.client.get("/sitemap-listings-0.xml"))
        self.assertEqual([Listing.objects.get(title="Alone").get_absolute_url()], listed)
        self.assertEqual(1, len(paths(self.client.get("/sitemap-companies-0.xml"))))
        self.assertEqual([], paths(self.client.get("/sitemap-places-0.xml")))

    def test_the_last_change_is_the_listings_own(self):
        listing = make_listing()
        listing.renew()
        changed = changes(self.client.get("/sitemap-listings-0.xml"))
        self.assertEqual(
            listing.updated_at, datetime.fromisoformat(changed[listing.get_absolute_url()] or "")
        )

    def test_a_chunk_is_a_range_of_ids_and_skips_no_row(self):
        make_listing(id=999_999)
        with CaptureQueriesContext(connection) as asked:
            response = self.client.get("/sitemap-listings-22.xml")
        self.assertEqual(1, len(paths(response)))
        for query in asked.captured_queries:
            self.assertNotIn("OFFSET", query["sql"])
        self.assertIn(">= 990000", asked.captured_queries[-1]["sql"])

    def test_what_holds_nothing_is_not_found(self):
        make_listing()
        for path in ("listings-1", "listings-999999", "listings-9999999", "nonsense-0",
                     "listings", "listings--1"):  # fmt: skip
            with self.subTest(path=path):
                self.assertEqual(404, self.client.get(f"/sitemap-{path}.xml").status_code)
