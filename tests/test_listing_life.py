"""A listing from publication to its end, on every surface that could show it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Sum
from django.test import TestCase
from django.utils import timezone

from listings.models import Listing, SearchCounter
from listings.search import counters
from tests.factories import make_career, make_company, make_listing, make_place, make_state

TITLE = "Keeper on Gull Island"
OURS = {"Sec-Fetch-Site": "same-origin"}


class ListingLifeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        texas = make_state()
        cls.austin = make_place("Austin", population=900_000, state=texas)
        cls.company, cls.career = make_company("Beacon"), make_career("Keeper")
        same = {"places": [cls.austin], "company": cls.company, "career": cls.career}
        cls.listing = make_listing(
            TITLE, status="draft", first_posted_at=None, description="A lighthouse.", **same
        )
        cls.sibling = make_listing("Another job", **same)
        cls.neighbor = make_listing("Other work", places=[cls.austin])

    def surfaces(self) -> dict[str, str]:
        pages = {
            "home": "/",
            "search": "/jobs/",
            "search by words": "/jobs/?q=lighthouse",
            "search by place": "/jobs/?place=austin-tx&radius=25",
            "hub": "/keeper-jobs/",
            "state page": "/keeper-jobs/in/texas/",
            "city page": "/keeper-jobs/in/texas/austin/",
            "company page": "/companies/beacon/",
            "similar jobs": self.sibling.get_absolute_url(),
            "jobs nearby": self.neighbor.get_absolute_url(),
            "RSS": "/jobs.rss",
            "Atom": "/jobs.atom?q=lighthouse",
            "JSON Feed": "/jobs.json?career=keeper",
            "XML for other job sites": "/jobs.xml",
        }
        return {name: self.client.get(path).getvalue().decode() for name, path in pages.items()}

    def assert_shown(self, is_shown: bool, title: str = TITLE) -> None:
        for name, page in self.surfaces().items():
            self.assertEqual(is_shown, title in page, name)
        address = self.listing.get_absolute_url()
        sitemap = self.client.get("/sitemap-listings-0.xml").getvalue().decode()
        self.assertEqual(is_shown, address in sitemap, "sitemap")
        if self.listing.first_posted_at:
            detail = self.client.get(address).content.decode()
            for text in ('"JobPosting"', "Apply at the employer", 'rel="canonical"'):
                self.assertEqual(is_shown, text in detail, text)
            for text in ("This job is closed", "noindex"):
                self.assertEqual(not is_shown, text in detail, text)
            target = self.client.get(f"{address}apply/")["Location"]
            self.assertEqual(is_shown, target.startswith("https://example.com/"))

    def assert_counted(self, number: int) -> None:
        """Every total says the same as the lists."""
        counts = {
            "search": self.client.get("/jobs/").context["results"].total,
            "hub": self.client.get("/keeper-jobs/").context["hub"].listing_count + 1,
            "home": self.client.get("/").context["live_count"],
            "company": self.client.get("/companies/beacon/").context["page"].paginator.count + 1,
            "city": self.client.get("/keeper-jobs/in/texas/austin/").context["jobs"].results.total
            + 1,
        }
        self.assertEqual(dict.fromkeys(counts, number), counts)
        counters.refresh()
        kept = dict(SearchCounter.objects.values_list("kind").annotate(Sum("number")))
        self.assertEqual(dict.fromkeys(("facets", "career", "company"), number), kept)

    def test_from_publication_over_an_edit_to_its_end(self):
        listing = self.listing
        self.assertEqual(404, self.client.get(listing.get_absolute_url()).status_code)
        self.assert_shown(False)
        self.assert_counted(2)
        listing.publish()
        self.assert_shown(True)
        self.assert_counted(3)

        listing.title, listing.slug = "Harbor pilot", "harbor-pilot"
        listing.edit("title", "slug")
        self.assert_shown(True, "Harbor pilot")
        self.assertEqual([], [name for name, page in self.surfaces().items() if TITLE in page])

        listing.close("filled")
        self.assert_shown(False, "Harbor pilot")
        self.assert_counted(2)

        listing.publish()
        self.assert_shown(True, "Harbor pilot")
        now = timezone.now()
        Listing.objects.filter(pk=listing.pk).update(
            published_at=now - timedelta(days=30),
            first_posted_at=now - timedelta(days=30),
            closes_at=now - timedelta(seconds=2),
        )
        # Nothing was written to the search: the end of its time must be enough.
        self.assert_shown(False, "Harbor pilot")
        listing.refresh_from_db()
        listing.expire()
        self.assert_shown(False, "Harbor pilot")
        self.assert_counted(2)
        kinds = list(listing.events.order_by("pk").values_list("kind", flat=True))
        self.assertEqual(["opened", "edited", "filled", "reposted", "expired"], kinds)

    def test_a_pause_hides_it_everywhere_until_it_ends(self):
        self.listing.publish()
        self.listing.pause()
        self.assert_shown(False)
        self.listing.resume()
        self.assert_shown(True)

    def test_a_saved_job_that_closed_is_not_among_the_live_ones(self):
        self.listing.publish()
        self.client.post("/jobs/saved/", {"save": self.listing.pk}, headers=OURS)
        self.assertEqual([self.listing], self.client.get("/jobs/saved/").context["live"])
        self.listing.close("cancelled")
        self.assertEqual([], self.client.get("/jobs/saved/").context["live"])

    def test_after_90_days_its_page_is_gone(self):
        self.listing.publish()
        self.listing.close("filled")
        long_ago = timezone.now() - timedelta(days=91)
        Listing.objects.filter(pk=self.listing.pk).update(closed_at=long_ago)
        self.assertEqual(410, self.client.get(self.listing.get_absolute_url()).status_code)
