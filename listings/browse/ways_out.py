"""What to do about a search that finds nothing: other searches that do, with their counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.http import QueryDict

from listings.browse.chips import Chip, canonical_query
from listings.browse.filters import ListingFilterSet
from listings.search import search
from listings.search.near import RADII_MILES
from listings.search.text import TOKEN, parse

SHOWN = 3
TRIED = 8
MOST_WORDS = 4


class WayOut(NamedTuple):
    label: str
    url: str
    jobs: int


def ways_out(filterset: ListingFilterSet, chips: Sequence[Chip]) -> list[WayOut]:
    """The three with most jobs; those that find nothing either are not offered."""
    tried = [
        way
        for _, (label, query) in zip(range(TRIED), _others(filterset, chips), strict=False)
        if (way := _way(label, query)).jobs
    ]
    best = sorted(tried, key=lambda way: -way.jobs)[:SHOWN]
    for label, address in (("Remote jobs", "work_mode=remote"), ("All jobs", "")):
        if len(best) < SHOWN and (way := _way(label, QueryDict(address))).jobs:
            best.append(way)
    return best


def _others(filterset: ListingFilterSet, chips: Sequence[Chip]) -> Iterator[tuple[str, QueryDict]]:
    """Other words, a larger distance, and the search without each of its filters."""
    yield from _other_words(filterset)
    if filterset.cities:
        names = " or ".join(str(city) for city in filterset.cities)
        for miles in [m for m in RADII_MILES if m > filterset.radius_miles][-2:]:
            query = canonical_query(filterset)
            query["radius"] = str(miles)
            yield f"Within {miles} miles of {names}", query
    if len(chips) > 1:
        for chip in chips:
            yield f"Without {chip.label}", QueryDict(chip.remove_url.partition("?")[2])


def _other_words(filterset: ListingFilterSet) -> Iterator[tuple[str, QueryDict]]:
    """As they are spelled elsewhere, if they were taken as typed; and without each of them."""
    typed = filterset.chosen.get("q", "")
    if filterset.chosen.get("literal") and (meant := parse(typed)).typed:
        query = canonical_query(filterset)
        del query["literal"]
        yield f"Spelled “{meant.text}”", query
    words = [found[0] for found in TOKEN.finditer(filterset.words.text)]
    if 1 < len(words) <= MOST_WORDS and "or" not in words:
        for n, word in enumerate(words):
            query = canonical_query(filterset)
            query["q"] = " ".join(words[:n] + words[n + 1 :])
            yield f"Without “{word.strip('"')}”", query


def _way(label: str, query: QueryDict) -> WayOut:
    filterset = ListingFilterSet(query)
    jobs = search(replace(filterset.query, limit=1)).counts.total
    address = query.urlencode()
    return WayOut(label, f"/jobs/?{address}" if address else "/jobs/", jobs)
