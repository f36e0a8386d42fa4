"""A listing from publication to its end, on every surface that could show it."""

from __future__ import annotations

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from listings.models import Listing
from tests.factories import make_career, make_company, make_listing, make_place

TITLE = "Lighthouse keeper on Gull Island"


class ListingLifeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.place = make_place("Austin", population=900_000)
        cls.company = make_company("Beacon")
        cls.career = make_career("Keeper")
        cls.listing = make_listing(
            TITLE, status="draft", places=[cls.place], company=cls.company, career=cls.career
        )
        make_listing("Another job", company=cls.company, career=cls.career)

    def surfaces(self) -> dict[str, str]:
        sibling = Listing.objects.get(title="Another job").get_absolute_url()
        pages = {
            "home": "/",
            "search": "/jobs/",
            "search by words": "/jobs/?q=lighthouse",
            "search by place": "/jobs/?place=austin-tx&radius=25",
            "career page": "/keeper-jobs/",
            "company page": "/companies/beacon/",
            "similar jobs": sibling,
            "RSS": "/jobs.rss",
            "Atom": "/jobs.atom?q=lighthouse",
            "JSON Feed": "/jobs.json?career=keeper",
            "XML for other job sites": "/jobs.xml",
        }
        return {name: self.client.get(path).getvalue().decode() for name, path in pages.items()}

    def assert_shown(self, is_shown: bool) -> None:
        for name, page in self.surfaces().items():
            page = page.replace("“lighthouse”", "")
            self.assertEqual(is_shown, TITLE in page, name)
        sitemap = self.client.get("/sitemap-listings-0.xml").content.decode()
        self.assertEqual(is_shown, self.listing.get_absolute_url() in sitemap)
        detail = self.client.get(self.listing.get_absolute_url()).content.decode()
        self.assertEqual(is_shown, '"JobPosting"' in detail)
        self.assertEqual(is_shown, "Apply at the employer" in detail)

    def test_it_is_everywhere_or_nowhere(self):
        listing = self.listing
        self.assert_shown(False)
        listing.publish()
        self.assert_shown(True)
        listing.pause()
        self.assert_shown(False)
        listing.resume()
        self.assert_shown(True)
        listing.close("filled")
        self.assert_shown(False)
        listing.publish()
        self.assert_shown(True)

    def test_its_time_runs_out_by_itself(self):
        self.listing.publish()
        self.assert_shown(True)
        now = timezone.now()
        Listing.objects.filter(pk=self.listing.pk).update(
            published_at=now - timedelta(days=30),
            first_posted_at=now - timedelta(days=30),
            closes_at=now - timedelta(seconds=2),
        )
        # No search row was written: the end of the time must be enough.
        self.assertNotIn(TITLE, self.client.get("/jobs/?q=lighthouse").content.decode())
        self.listing.refresh_from_db()
        self.listing.expire()
        self.assert_shown(False)

    def test_an_edit_is_found_by_its_new_words_only(self):
        self.listing.publish()
        self.listing.title, self.listing.slug = "Harbor pilot", "harbor-pilot"
        self.listing.edit("title", "slug")
        self.assertNotIn("Harbor pilot", self.client.get("/jobs/?q=lighthouse").content.decode())
        self.assertIn("Harbor pilot", self.client.get("/jobs/?q=harbor").content.decode())
