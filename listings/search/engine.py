"""Answer a search: how many, which options narrow it, and one page.

Up to ``EXACT_UP_TO`` matches the counts are exact. Above they come from kept counters or from the
sample and are said to be estimates; the page itself is always exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import transaction

from careers.prepared import prepared_cursor
from listings.search import facets
from listings.search.counters import FRESH_FOR
from listings.search.facets import FacetCounts
from listings.search.page import page
from listings.search.query import Cursor, SearchQuery
from listings.search.tables import SAMPLE, SCALE, TABLE

EXACT_UP_TO = 10_000
# The planner underrates the cost of matching long texts and would read the whole table, and the
# rows of a group that passed a test: it would sort them to count them.
PREPARE = f"""
SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
       set_config('random_page_cost', '1.1', true),
       set_config('work_mem', '32MB', true), set_config('jit', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true),
       max(modulus), max(live_count), max(counted_at), now() - interval '{FRESH_FOR}'
FROM {SCALE}
"""


@dataclass
class SearchResults:
    """``ids`` of one page in order; ``counts`` of all matches, estimated above 10,000.

    ``last`` is where the page ends, for the query's ``after``.
    """

    ids: list[int] = field(default_factory=list)
    counts: FacetCounts = field(default_factory=FacetCounts)
    is_estimate: bool = False
    last: Cursor | None = None


class Scale(NamedTuple):
    """One in ``modulus`` listings is in the sample; when usable counters were made."""

    modulus: int
    counted_at: datetime | None


def search(query: SearchQuery) -> SearchResults:
    with transaction.atomic():
        scale = _prepare()
        counts, is_estimate, query = _count(query, scale)
        for facet, others in _without_chosen(query):
            counts.take(facet, _count_facet(others, facet, scale))
        ids, last = page(query, scale.modulus if is_estimate else 1)
        return SearchResults(ids, counts, is_estimate, last)


def _prepare() -> Scale:
    """Settings for this transaction, and what there is to count with."""
    with prepared_cursor() as cursor:
        cursor.execute(PREPARE)
        *_, modulus, live_count, counted_at, oldest = cursor.fetchone()
        is_usable = counted_at and counted_at > oldest and live_count >= EXACT_UP_TO
        return Scale(modulus or 1, counted_at if is_usable else None)


def _count(query: SearchQuery, scale: Scale) -> tuple[FacetCounts, bool, SearchQuery]:
    """The counts, whether they are estimates, and the query as the page asks it."""
    if query.is_open and scale.counted_at:
        return _count_open(query, scale, scale.counted_at)
    if scale.modulus > 1:
        sampled = facets.count(query, SAMPLE)
        if sampled.total * scale.modulus >= EXACT_UP_TO:
            return sampled.times(scale.modulus), True, query
    return facets.count(query, TABLE), False, query


def _count_open(
    query: SearchQuery, scale: Scale, counted_at: datetime
) -> tuple[FacetCounts, bool, SearchQuery]:
    """Options from the counters; of few matches the total is exact."""
    asked = replace(query, sort="", offset=0, limit=0, after=None)
    counts = deepcopy(_estimate_open(asked, scale.modulus, counted_at))
    if counts.total >= EXACT_UP_TO:
        return counts, True, query
    query = replace(query, combinations=facets.combinations(query))
    few = facets.count_large(query, TABLE)
    counts.total = few.total
    for facet in facets.LARGE:
        counts.take(facet, few)
    return counts, False, query


@lru_cache(maxsize=1_000)
def _estimate_open(query: SearchQuery, modulus: int, counted_at: datetime) -> FacetCounts:
    """The same until the counters are made anew."""
    counts = facets.count_kept(query)
    if not query.small():
        large = facets.kept_top()
    elif counts.total >= EXACT_UP_TO:
        large = facets.count_large(query, SAMPLE).times(modulus)
    else:
        return counts
    for facet in facets.LARGE:
        counts.take(facet, large)
    return counts


def _without_chosen(query: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    """A chosen career or company: its facet's options are counted as if none was."""
    if query.careers:
        yield "career", replace(query, careers=())
    if query.companies:
        yield "company", replace(query, companies=())


def _count_facet(query: SearchQuery, facet: str, scale: Scale) -> FacetCounts:
    """One large facet, exact where all it counts are few."""
    if query.is_open and scale.counted_at:
        return _count_open(query, scale, scale.counted_at)[0]
    if scale.modulus > 1:
        sampled = facets.count_large(query, SAMPLE, [facet])
        if sampled.total * scale.modulus >= EXACT_UP_TO:
            return sampled.times(scale.modulus)
    return facets.count_large(query, TABLE, [facet])
