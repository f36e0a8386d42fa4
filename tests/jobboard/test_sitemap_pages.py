from __future__ import annotations

from django.test import TestCase

from tests.sitemap_files import locations, paths


class SitemapPagesTests(TestCase):
    def test_every_page_it_lists_answers_and_may_be_indexed(self):
        response = self.client.get("/sitemap-pages.xml")
        self.assertEqual("application/xml", response["Content-Type"])
        self.assertIn("http://127.0.0.1:8000/jobs/", locations(response))
        for path in paths(response):
            page = self.client.get(path)
            self.assertEqual(200, page.status_code, path)
            self.assertNotContains(page, "noindex")
