from __future__ import annotations

from django.test import TestCase

from tests.factories import make_career, make_company, make_listing
from tests.sitemap_files import locations


class SitemapIndexTests(TestCase):
    def test_it_lists_the_pages_and_every_chunk_that_holds_something(self):
        make_listing(career=make_career("Nurse"), company=make_company("Kind Clinic"))
        make_listing(id=10_000_000)
        names = [url.rpartition("/")[2] for url in locations(self.client.get("/sitemap.xml"))]
        self.assertEqual("sitemap-pages.xml", names[0])
        self.assertIn("sitemap-listings-0.xml", names)
        self.assertIn("sitemap-listings-222.xml", names)
        self.assertEqual(2, sum("listings" in name for name in names))
        for name in names:
            self.assertEqual(200, self.client.get(f"/{name}").status_code, name)

    def test_an_empty_board_has_its_pages(self):
        names = locations(self.client.get("/sitemap.xml"))
        self.assertEqual(["http://127.0.0.1:8000/sitemap-pages.xml"], names)
