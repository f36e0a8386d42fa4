"""Answer a search: counts and options in one statement, the page in another.

Above ``EXACT_UP_TO`` matches the counts come from the sample and are said to be estimates; the
page itself is always exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection, transaction

from listings.search.facets import FacetCounts, count
from listings.search.page import page_ids
from listings.search.query import SearchQuery
from listings.search.rows import SAMPLE, TABLE

EXACT_UP_TO = 10_000
# The planner underrates the cost of matching long texts and would read the whole table.
SETTINGS = """
SET LOCAL enable_seqscan = off; SET LOCAL random_page_cost = 1.1; SET LOCAL work_mem = '32MB';
SET LOCAL max_parallel_workers_per_gather = 0
"""


@dataclass
class SearchResults:
    """``ids`` of one page in order; ``counts`` of all matches, estimated above 10,000."""

    ids: list[int] = field(default_factory=list)
    counts: FacetCounts = field(default_factory=FacetCounts)
    is_estimate: bool = False


def search(query: SearchQuery) -> SearchResults:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        counts, is_estimate = _counts(query)
        return SearchResults(page_ids(query), counts, is_estimate)


def _counts(query: SearchQuery) -> tuple[FacetCounts, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(modulus) FROM listings_searchscale")
        modulus = cursor.fetchone()[0] or 1
    if modulus > 1:
        sampled = count(query, SAMPLE)
        if sampled.total * modulus >= EXACT_UP_TO:
            return sampled.times(modulus), True
    return count(query, TABLE), False
