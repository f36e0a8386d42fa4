"""The engine against the plain, obviously right answer of the filterset, on random listings."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any
from unittest import mock

from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from careers.models import EntryEducation
from listings import search
from listings.browse.filters import ListingFilterSet
from listings.models import Listing, SearchRow, SearchSample, SearchScale
from listings.search import engine, rows, vocabulary
from listings.search.codes import CHOICES, PAY_FROM, POSTED_WITHIN_DAYS, value
from listings.search.near import near
from tests.factories import (
    make_career,
    make_company,
    make_country,
    make_listing,
    make_metro,
    make_place,
    make_state,
)
from tests.title_factories import make_alias

TITLES = (
    "Registered nurse",
    "Night nurse",
    "Nurse/Welder",
    "C++ programmer",
    "Nurse manager",
    "Welder",
    "Lead welder",
    "Cook",
)
TEXTS = ("Care for patients.", "Nurses and welders lead teams.", "Kitchen work at night.")
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
    filterset = ListingFilterSet(query, Listing.objects.live())
    assert not filterset.errors, filterset.errors
    return list(filterset.qs.select_related("company"))


class SearchTestCase:
    def make_world(self, random: Any, count: int = 60) -> None:
        country, texas = make_country(), make_state()
        massachusetts = make_state("Massachusetts", "MA")
        metro = make_metro(slug="austin-metro", state=texas)
        austin = make_place("Austin", state=texas, metro=metro, latitude=30.27, longitude=-97.74)
        kyle = make_place("Kyle", state=texas, metro=metro, latitude=29.99, longitude=-97.88)
        waco = make_place("Waco", state=texas, latitude=31.55, longitude=-97.15)
        boston = make_place("Boston", "MA", state=massachusetts, latitude=42.36, longitude=-71.06)
        cities = [austin, kyle, waco, boston]
        nurse, welder = make_career("Nurse"), make_career("Welder")
        for name, career in (("RN", nurse), ("Charge Nurse", nurse), ("Lead", welder),
                             ("Line Cook", welder), ("Line Cook", nurse)):  # fmt: skip
            make_alias(name, career.occupations.get())
        careers = [nurse, welder, None]
        companies = [make_company("Clinic", proof="domain"), make_company("Works")]
        now = timezone.now()
        for _ in range(count):
            posted = now - timedelta(hours=random.randint(0, 24 * 40), minutes=30)  # no edge
            pay = random.choice([None, random.randint(20_000, 160_000)])
            mode = random.choice(CHOICES["work_mode"])
            places = random.sample(cities, random.choice([1, 1, 1, 2, 3]))
            make_listing(
                random.choice(TITLES),
                company=random.choice(companies),
                career=random.choice(careers),
                places=[] if mode == "remote" else places,
                work_mode=mode,
                remote_region=random.choice([country, texas, austin]) if mode == "remote" else None,
                job_type=random.choice(CHOICES["job_type"]),
                experience=random.choice(["", *Listing.Experience.values]),
                education=random.choice(["", *EntryEducation.values]),
                pay_min=pay,
                pay_max=random.choice([None, pay and pay + 5_000]),
                pay_period="year" if pay else "",
                description=random.choice(TEXTS),
                skills=random.choice([[], ["Patients"], ["TIG welding"]]),
                status=random.choice(["live"] * 8 + ["draft", "filled"]),
                first_posted_at=posted,
                published_at=posted,
                closes_at=posted + timedelta(days=45),
            )


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

    def check(self, query: QueryDict) -> None:
        filterset = ListingFilterSet(query, Listing.objects.live())
        found = search.search(_whole(filterset))
        listings = plain(query)
        self.assertEqual({listing.pk for listing in listings}, set(found.ids))
        self.assertEqual(len(found.ids), len(set(found.ids)))
        self.assertEqual(len(listings), found.counts.total)
        self.check_order(filterset, found.ids, {listing.pk: listing for listing in listings})
        for name in ("job_type", "experience", "education", "work_mode"):
            others = plain(without(query, name))
            wanted = Counter(getattr(listing, name) for listing in others)
            counted = {value(name, key): n for key, n in found.counts.facets.get(name, {}).items()}
            self.assertEqual(wanted, counted, name)
        for name in ("career", "company"):
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
        filterset = ListingFilterSet(query, Listing.objects.live())
        whole = search.search(_whole(filterset)).ids
        paged = [
            pk
            for offset in range(0, 60, 7)
            for pk in search.search(_whole(filterset, offset=offset, limit=7)).ids
        ]
        self.assertEqual(whole, paged)


def _whole(filterset: ListingFilterSet, **changes: int) -> search.SearchQuery:
    return replace(filterset.query, **{"offset": 0, "limit": 1_000} | changes)


class RadiusTests(PropertyTestCase):
    points = st.tuples(st.integers(-65_000, 65_000), st.integers(-179_000, 179_000))
    offsets = st.tuples(st.integers(-2_000, 2_000), st.integers(-3_000, 3_000))

    @settings(max_examples=25, deadline=None)
    @given(points, st.lists(offsets, max_size=12))
    def test_none_inside_is_missed_and_none_outside_is_found(self, centre, offsets):
        """Coordinates come in thousandths of a degree."""

        def miles(a, b) -> float:
            (la, lo), (lb, lob) = ((radians(x), radians(y)) for x, y in (a, b))
            part = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lob - lo) / 2) ** 2
            return 2 * 3958.7613 * asin(min(1, sqrt(part)))

        up, right = centre
        spots = [(up, right), *((up + north, right + east) for north, east in offsets)]
        centre, *_ = spots = [(n / 1000, e / 1000) for n, e in spots if abs(e) <= 180_000]
        places = [make_place(latitude=north, longitude=east) for north, east in spots]
        for radius in (10, 25, 50, 100):
            expected = {p.pk: miles(centre, (p.latitude, p.longitude)) for p in places}
            inside = {pk for pk, distance in expected.items() if distance <= radius - 1e-6}
            outside = {pk for pk, distance in expected.items() if distance > radius + 1e-6}
            found = set(near(places[0].pk, radius))
            self.assertEqual(set(), inside - found)
            self.assertEqual(set(), outside & found)


class SearchRowTests(SearchTestCase, TestCase):
    def rows_of(self, listing: Listing) -> int:
        return SearchRow.objects.filter(listing_id=listing.pk).count()

    def test_a_listing_has_a_row_for_each_place_while_it_is_live(self):
        listing = make_listing(places=[make_place(), make_place()])
        self.assertEqual(2, self.rows_of(listing))
        listing.close("filled")
        self.assertEqual(0, self.rows_of(listing))

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
        query = search.SearchQuery(limit=500)
        exact = search.search(query)
        with (
            mock.patch.object(rows, "SAMPLE_GOAL", 20),
            mock.patch.object(engine, "EXACT_UP_TO", 50),
        ):
            rows.rebuild()
            estimated = search.search(query)
        modulus = SearchScale.objects.get().modulus
        self.assertGreater(modulus, 1)
        self.assertEqual((False, True), (exact.is_estimate, estimated.is_estimate))
        self.assertEqual(exact.ids, estimated.ids)
        live = SearchSample.objects.filter(is_primary=True).count()
        self.assertEqual(live * modulus, estimated.counts.total)
        self.assertLess(abs(estimated.counts.total - exact.counts.total), exact.counts.total)

    def test_a_new_listing_goes_into_the_sample_at_its_turn(self):
        SearchScale.objects.create(pk=1, modulus=2)
        for _ in range(6):
            make_listing()
        sampled = set(SearchSample.objects.values_list("listing_id", flat=True))
        self.assertEqual({pk for pk in Listing.objects.values_list("pk", flat=True) if pk % 2 == 1},
                         sampled)  # fmt: skip
