"""The engine against the plain, obviously right answer of the filterset, on random listings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any
from unittest import mock

from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from listings import search
from listings.browse.filters import ListingFilterSet
from listings.models import Listing
from listings.search import engine, rows, vocabulary
from listings.search import query as query_module
from listings.search.codes import CHOICES, PAY_FROM, POSTED_WITHIN_DAYS, value
from tests.listings.search_world import SearchTestCase

QUERIES = ("nurse", "nurses", "welder -lead", '"night nurse"', "cook or welder", "kitchen", "team",
           "nurse night patients", "the", "-nurse", "RN", "rn night", "rn -night", "nruse",
           '"rn" or cook', "charge nurse or kitchen", "nurse/welder", "C++", "wedler",
           "line cook night", "cook or -welder", 'lead rn or "kitchen work"',
           "patients team lead", "cook or nurse -night",
           "nurse -lead or welder -nurse")  # fmt: skip
PARAMETERS = {
    "q": QUERIES,
    "literal": ("true",),
    "place": ("austin-tx", "kyle-tx", "boston-ma", "texas", "austin-metro", "united-states"),
    "radius": ("10", "25", "50", "100"),
    "work_mode": CHOICES["work_mode"],
    "job_type": CHOICES["job_type"],
    "experience": CHOICES["experience"],
    "education": CHOICES["education"],
    "pay": ("1", "30000", "42500", "75000", "23"),
    "per": ("year", "hour"),
    "posted": [str(days) for days in POSTED_WITHIN_DAYS],
    "verified": ("true",),
    "career": ("nurse", "welder"),
    "company": ("clinic", "works"),
    "sort": ("relevance", "date", "pay"),
}
REPEATED = {"place", "work_mode", "job_type", "experience", "education", "career", "company"}


@st.composite
def queries(draw: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name in draw(st.lists(st.sampled_from(sorted(PARAMETERS)), max_size=4, unique=True)):
        most = 3 if name in REPEATED else 1
        values = st.lists(st.sampled_from(PARAMETERS[name]), min_size=1, max_size=most, unique=True)
        query.setlist(name, draw(values))
    return query


def without(query: QueryDict, *names: str) -> QueryDict:
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest


def plain(query: QueryDict) -> list[Listing]:
    """The answer of the listings themselves."""
    filterset = ListingFilterSet(query)
    assert not filterset.errors, filterset.errors
    return list(filterset.qs.select_related("company"))


class SearchEqualsThePlainAnswerTests(SearchTestCase, PropertyTestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), st.lists(queries(), min_size=12, max_size=12))
    def test_result_order_total_and_every_count(self, random, asked: list[QueryDict]):
        self.make_world(random)
        if random.random() < 0.5:  # else no word is common, and none known
            with mock.patch.object(vocabulary, "COMMON_FROM", 1):
                rows.rebuild()
        for query in asked:
            with self.subTest(query=query.urlencode()):
                self.check(query)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), st.lists(queries(), min_size=12, max_size=12))
    def test_a_large_board_answers_the_same(self, random, asked: list[QueryDict]):
        """With counters, sample and lexemes of places; what is no estimate is exact."""
        self.make_world(random)
        with (
            mock.patch.object(rows, "SAMPLE_GOAL", 10),
            mock.patch.object(engine, "EXACT_UP_TO", 16),
            mock.patch.object(query_module, "MANY_PLACES", random.choice([0, 100])),
        ):
            rows.rebuild()
            for query in asked:
                with self.subTest(query=query.urlencode()):
                    self.check(query, is_large=True)

    def check(self, query: QueryDict, *, is_large: bool = False) -> None:
        filterset = ListingFilterSet(query)
        found = search.search(_whole(filterset))
        listings = plain(query)
        self.assertEqual({listing.pk for listing in listings}, set(found.ids))
        self.assertEqual(len(found.ids), len(set(found.ids)))
        self.check_order(filterset, found.ids, {listing.pk: listing for listing in listings})
        few = search.search(_whole(filterset, limit=5))
        self.assertEqual(found.ids[:5], few.ids)
        if not found.is_estimate:
            # What a chosen career or company is counted without may be an estimate.
            estimated = {"career", "company"} & set(query) if is_large else set()
            self.check_counts(query, found, listings, {"career", "company"} - estimated)

    def check_counts(
        self, query: QueryDict, found: Any, listings: list[Listing], large: set[str]
    ) -> None:
        self.assertEqual(len(listings), found.counts.total)
        for name in ("job_type", "experience", "education", "work_mode"):
            others = plain(without(query, name))
            wanted = Counter(getattr(listing, name) for listing in others)
            counted = {value(name, key): n for key, n in found.counts.facets.get(name, {}).items()}
            self.assertEqual(wanted, counted, name)
        for name in large:
            wanted = Counter(getattr(row, f"{name}_id") or 0 for row in plain(without(query, name)))
            self.assertEqual(wanted, found.counts.facets.get(name, {}), name)
        self.check_edges(query, found.counts.facets)

    def check_order(self, filterset: Any, ids: list[int], by_id: dict[int, Listing]) -> None:
        listings = [by_id[pk] for pk in ids]
        if filterset.places:
            is_remote = [listing.work_mode == "remote" for listing in listings]
            self.assertEqual(sorted(is_remote), is_remote)
            listings = [listing for listing in listings if listing.work_mode != "remote"]
        keys = {
            "date": lambda row: (int(row.first_posted_at.timestamp()), row.pk),
            "pay": lambda row: (row.pay_max_annual or row.pay_min_annual or 0, row.pk),
        }
        if key := keys.get(filterset.query.sort):
            self.assertEqual(sorted(listings, key=key, reverse=True), listings)

    def check_edges(self, query: QueryDict, facets: dict[str, dict[int, int]]) -> None:
        """Each option's count is what a click on it returns."""
        for n, edge in enumerate(PAY_FROM, start=1):
            clicked = without(query, "pay", "per")
            clicked["pay"] = str(edge)
            self.assertEqual(len(plain(clicked)), facets["pay"].get(n, 0), edge)
        for n, days in enumerate(reversed(POSTED_WITHIN_DAYS), start=1):
            clicked = without(query, "posted")
            clicked["posted"] = str(days)
            self.assertEqual(len(plain(clicked)), facets["posted"].get(n, 0), days)
        clicked = without(query, "verified")
        clicked["verified"] = "true"
        self.assertEqual(len(plain(clicked)), facets.get("is_verified", {}).get(1, 0))

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), queries())
    def test_pages_put_together_are_the_whole(self, random, query: QueryDict):
        self.make_world(random, 45)
        filterset = ListingFilterSet(query)
        whole = search.search(_whole(filterset)).ids
        paged = [
            pk
            for offset in range(0, 60, 7)
            for pk in search.search(_whole(filterset, offset=offset, limit=7)).ids
        ]
        self.assertEqual(whole, paged)
        walked, after = [], None
        while (page := search.search(_whole(filterset, limit=7, after=after))).ids:
            walked += page.ids
            after = page.last
        self.assertEqual(whole, walked)


def _whole(filterset: ListingFilterSet, **changes: Any) -> search.SearchQuery:
    return replace(filterset.query, **{"offset": 0, "limit": 1_000} | changes)
