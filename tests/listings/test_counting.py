"""Who looks at listings is counted in memory and written in one statement."""

from __future__ import annotations

from datetime import date, timedelta
from unittest import mock

from django.db import OperationalError
from django.test import RequestFactory, TestCase
from django.utils import timezone

from listings import counting
from listings.models import ListingAttention
from tests.factories import make_listing

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class CountingTests(TestCase):
    def setUp(self):
        counting._counts.clear()
        self.listing = make_listing("Nurse")
        self.path = self.listing.get_absolute_url()

    def look(self, path: str = "", agent: str = BROWSER, **headers: str):
        return self.client.get(path or self.path, headers={"User-Agent": agent, **headers})

    def counted(self) -> dict[str, int]:
        counting.flush()
        found = ListingAttention.objects.all().totals()
        return {name: number for name, number in found.items() if number and name != "views"}

    def test_views_by_where_the_visitor_came_from(self):
        for referer in (
            "", "http://testserver/jobs/?q=nurse", "https://www.google.co.uk/", "not a url",
            "https://feedly.com/i/x", "https://news.example/", "https://bing.com/search?q=x",
        ):  # fmt: skip
            self.look(Referer=referer)
        self.assertEqual(
            {"direct": 2, "here": 1, "engine": 2, "feed": 1, "other": 1}, self.counted()
        )

    def test_a_page_of_results_counts_what_it_shows(self):
        make_listing("Cook")
        self.look("/jobs/?q=nurse")
        self.look("/jobs/")
        self.assertEqual({"appearances": 3}, self.counted())

    def test_programs_and_pages_loaded_ahead_are_left_out(self):
        agents = (
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            *("curl/8.5.0", "python-requests/2.32", "", "facebookexternalhit/1.1"),
            "Mozilla/5.0 HeadlessChrome/140.0", "Mozilla/5.0 (compatible; YandexBot/3.0)",
        )  # fmt: skip
        for agent in agents:
            self.look(agent=agent)
        self.look(**{"Sec-Purpose": "prefetch;prerender"})
        self.client.head(self.path, headers={"User-Agent": BROWSER})
        self.assertEqual({}, self.counted())

    def test_a_request_costs_no_query_and_a_flush_one(self):
        request = RequestFactory(headers={"User-Agent": BROWSER}).get("/jobs/")
        with self.assertNumQueries(0):
            counting.appeared(request, [self.listing.pk])
            counting.viewed(request, self.listing.pk)
        with self.assertNumQueries(1):
            counting.flush()
        with self.assertNumQueries(0):
            counting.flush()

    def test_a_second_flush_adds(self):
        for _ in range(2):
            self.look()
            counting.flush()
        self.assertEqual(2, ListingAttention.objects.get().direct)

    def test_a_listing_that_was_deleted_spoils_nothing(self):
        request = RequestFactory(headers={"User-Agent": BROWSER}).get("/jobs/")
        counting.appeared(request, [self.listing.pk, 2**40])
        self.assertEqual({"appearances": 1}, self.counted())

    def test_what_could_not_be_written_is_written_later(self):
        self.look()
        with (
            mock.patch.object(counting.ListingAttention, "objects") as objects,
            self.assertLogs("listings.counting", "WARNING"),
        ):
            objects.all().add.side_effect = OperationalError("away")
            counting.flush()
        self.assertEqual({"direct": 1}, self.counted())

    def test_nothing_about_the_visitor_is_kept(self):
        names = {field.name for field in ListingAttention._meta.fields}
        self.assertEqual(
            {"id", "listing", "day", "appearances", "direct", "here", "feed", "engine", "other"},
            names,
        )

    def test_days_of_long_ago_become_a_row_a_month(self):
        long_ago = (timezone.now() - timedelta(days=500)).date().replace(day=1)
        rows = ListingAttention.objects.all()
        recent = timezone.now().date()
        days = [long_ago, long_ago.replace(day=2), long_ago.replace(day=9), recent]
        rows.add({(self.listing.pk, day): {"direct": 2, "appearances": 5} for day in days})
        for _ in range(2):
            rows.sum_up_old_days()
        found: list[tuple[date, int, int]] = list(
            rows.order_by("day").values_list("day", "direct", "appearances")
        )
        self.assertEqual([(long_ago, 6, 15), (recent, 2, 5)], found)
