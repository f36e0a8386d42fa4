"""The rows, the sample and the counters of the search."""

from __future__ import annotations

import random
from datetime import timedelta
from unittest import mock

from django.test import TestCase
from django.utils import timezone

from listings import search
from listings.models import Listing, SearchCounter, SearchRow, SearchSample, SearchScale
from listings.search import counters, engine, rows
from listings.search.codes import code
from listings.search.text import parse
from tests.factories import make_listing, make_place
from tests.listings.search_world import SearchTestCase


class SearchRowTests(SearchTestCase, TestCase):
    def rows_of(self, listing: Listing) -> int:
        return SearchRow.objects.filter(listing_id=listing.pk).count()

    def test_a_listing_has_a_row_for_each_place_while_it_is_live(self):
        listing = make_listing(places=[make_place(), make_place()])
        self.assertEqual(2, self.rows_of(listing))
        listing.close("filled")
        self.assertEqual(0, self.rows_of(listing))

    def test_words_that_wait_for_their_index_are_found(self):
        search.index_words()
        make_listing("Night welder")
        found = search.search(search.SearchQuery(words=parse("welder")))
        self.assertEqual(1, found.counts.total)
        self.assertGreater(search.index_words(), 0)
        self.assertEqual(0, search.index_words())
        self.assertEqual(found.ids, search.search(search.SearchQuery(words=parse("welder"))).ids)

    def test_a_deleted_listing_leaves_no_row(self):
        listing = make_listing()
        pk = listing.pk
        listing.delete()
        search.write([pk])
        self.assertFalse(SearchRow.objects.filter(listing_id=pk).exists())

    def test_rebuilding_gives_the_same_rows(self):
        self.make_world(random.Random(3))
        before = list(SearchRow.objects.order_by("listing_id", "place_id").values())
        self.assertEqual(len(before), rows.rebuild())
        self.assertEqual(
            before, list(SearchRow.objects.order_by("listing_id", "place_id").values())
        )
        self.assertFalse(SearchSample.objects.exists())

    def test_many_matches_are_estimated_from_the_sample(self):
        self.make_world(random.Random(4), 120)
        query = search.SearchQuery(words=parse("nurse or welder"), limit=500)
        exact = search.search(query)
        with (
            mock.patch.object(rows, "SAMPLE_GOAL", 20),
            mock.patch.object(engine, "EXACT_UP_TO", 50),
        ):
            rows.rebuild()
            estimated = search.search(query)
        self.assertGreater(SearchScale.objects.get().modulus, 1)
        self.assertEqual((False, True), (exact.is_estimate, estimated.is_estimate))
        self.assertEqual(exact.ids, estimated.ids)
        self.assertLess(abs(estimated.counts.total - exact.counts.total), exact.counts.total)

    def test_open_searches_are_counted_by_counters_while_they_are_fresh(self):
        self.make_world(random.Random(5), 40)
        total = search.search(search.SearchQuery()).counts.total
        with mock.patch.object(engine, "EXACT_UP_TO", 10):
            counters.refresh()
            late = make_listing(title="Too late to be counted")
            counted = search.search(search.SearchQuery())
            self.assertEqual((True, total), (counted.is_estimate, counted.counts.total))
            self.assertEqual(late.pk, counted.ids[0])
            counters.refresh()
            self.assertEqual(total + 1, search.search(search.SearchQuery()).counts.total)
            SearchScale.objects.update(counted_at=timezone.now() - timedelta(minutes=6))
            self.assertFalse(search.search(search.SearchQuery()).is_estimate)

    def test_few_among_many_are_counted_exactly_even_since_the_last_refresh(self):
        self.make_world(random.Random(6), 40)
        query = search.SearchQuery(
            job_type=(code("job_type", "internship"),),
            education=(code("education", "doctoral"),),
            posted_days=1,
        )
        before = search.search(query).counts.total
        with mock.patch.object(engine, "EXACT_UP_TO", 10):
            counters.refresh()
            new = make_listing(job_type="internship", education="doctoral")
            found = search.search(query)
        self.assertEqual((False, before + 1), (found.is_estimate, found.counts.total))
        self.assertEqual(new.pk, found.ids[0])

    def test_refreshing_twice_changes_nothing(self):
        self.make_world(random.Random(7), 20)
        counters.refresh()
        first = list(SearchCounter.objects.order_by("kind", "key").values())
        counters.refresh()
        self.assertEqual(first, list(SearchCounter.objects.order_by("kind", "key").values()))
        self.assertEqual(SearchScale.objects.get().live_count, sum(
            row["number"] for row in first if row["kind"] == "company"))  # fmt: skip

    def test_a_new_listing_goes_into_the_sample_at_its_turn(self):
        SearchScale.objects.create(pk=1, modulus=2)
        for _ in range(6):
            make_listing()
        sampled = set(SearchSample.objects.values_list("listing_id", flat=True))
        self.assertEqual({pk for pk in Listing.objects.values_list("pk", flat=True) if pk % 2 == 1},
                         sampled)  # fmt: skip
