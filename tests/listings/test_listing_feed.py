from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

from django.test import TestCase
from django.utils import timezone

from tests.factories import make_company, make_listing, make_place

ATOM = "{http://www.w3.org/2005/Atom}"


class ListingFeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.austin = make_place("Austin", population=900_000)
        clinic = make_company("Clinic & Sons")
        cls.nurse = make_listing("Night & day nurse", places=[cls.austin], company=clinic)
        make_listing("Welder", first_posted_at=timezone.now() - timedelta(days=3))
        make_listing("Filled", status="filled")

    def test_every_form_lists_the_live_jobs_newest_first(self):
        rss = ElementTree.fromstring(self.client.get("/jobs.rss").content)
        atom = ElementTree.fromstring(self.client.get("/jobs.atom").content)
        document = json.loads(self.client.get("/jobs.json").content)
        wanted = ["Night & day nurse", "Welder"]
        self.assertEqual(wanted, [item.findtext("title") for item in rss.iter("item")])
        self.assertEqual(
            wanted, [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")]
        )
        self.assertEqual(wanted, [item["title"] for item in document["items"]])
        self.assertEqual("https://jsonfeed.org/version/1.1", document["version"])

    def test_a_feed_is_the_search_it_stands_for(self):
        response = self.client.get("/jobs.json", {"q": "nurse", "place": "Austin, TX"})
        document = json.loads(response.content)
        self.assertEqual(["Night & day nurse"], [item["title"] for item in document["items"]])
        self.assertTrue(document["home_page_url"].endswith("/jobs/?q=nurse&place=austin-tx"))
        self.assertIn("“nurse”, Austin, TX", document["title"])
        page = self.client.get("/jobs/", {"q": "nurse", "place": "Austin, TX"})
        self.assertContains(page, "/jobs.atom?q=nurse&amp;place=austin-tx")

    def test_what_has_not_changed_is_not_sent_again(self):
        etag = self.client.get("/jobs.json")["ETag"]
        again = self.client.get("/jobs.json", headers={"If-None-Match": etag})
        self.assertEqual((304, b""), (again.status_code, again.content))
        make_listing("A new one")
        changed = self.client.get("/jobs.json", headers={"If-None-Match": etag})
        self.assertEqual(200, changed.status_code)

    def test_a_senseless_search_is_a_bad_request(self):
        response = self.client.get("/jobs.rss", {"place": "Atlantis"})
        self.assertContains(response, "No place is called", status_code=400)
        self.assertEqual(404, self.client.get("/jobs.exe").status_code)

    def test_the_number_of_queries_does_not_grow(self):
        for number in range(8):
            make_listing(f"Cook {number}")
        with self.assertNumQueries(6):
            self.client.get("/jobs.rss")
