"""The ids of one page, in order, by walks along an index: nothing is sorted that is not shown.

The order is made of tiers, each with its own condition and order: jobs at the places before remote
ones; in a search by relevance those with all words in the title before the others.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from listings.search.query import REMOTE, SearchQuery, Values
from listings.search.rows import TABLE

RANKED = 200  # of the matches outside the title, the newest so many are put in order of rank
NEWEST, BEST_PAID = "posted DESC, listing_id DESC", "pay DESC, listing_id DESC"


class Tier(NamedTuple):
    where: str
    values: Values
    order: str
    is_ranked: bool = False
    skip: int = 0


def page_ids(query: SearchQuery) -> list[int]:
    """At most ``limit`` listing ids from ``offset`` on."""
    start, wanted, ids = query.offset, query.limit, []  # type: ignore[var-annotated]
    for tier in tiers(query):
        if start:  # how much of what is skipped lies in this tier
            found = _walk(query, tier, 0, start + wanted)
            ids += found[start:]
            start = max(0, start - len(found))
        else:
            ids += _walk(query, tier, 0, wanted)
        wanted = query.limit - len(ids)
        if not wanted:
            break
    return ids


def tiers(query: SearchQuery) -> list[Tier]:
    where, values = query.base()
    for name, (condition, value) in query.small().items():
        where += f" AND {condition}"
        values[name] = value
    groups = [where]
    if query.has_places:
        groups = [f"{where} AND NOT {REMOTE}", f"{where} AND {REMOTE}"]
    if query.sort == "pay":
        return [Tier(group, values, BEST_PAID) for group in groups]
    if query.sort != "relevance" or not query.words.in_title:
        return [Tier(group, values, NEWEST) for group in groups]
    words = query.words
    title = values | {"tsquery": f"({words.tsquery}) & {words.in_title}"}
    rest = values | {"tsquery": f"({words.tsquery}) & !({words.in_title})", "rank": words.tsquery}
    return [
        tier
        for group in groups
        for tier in (
            Tier(group, title, NEWEST),
            Tier(group, rest, NEWEST, is_ranked=True),
            Tier(group, rest, NEWEST, skip=RANKED),
        )
    ]


def _walk(query: SearchQuery, tier: Tier, offset: int, limit: int) -> list[int]:
    # A listing at several of the places comes once: its rows share the order.
    column = tier.order.split()[0]
    distinct = f"DISTINCT ON ({column}, listing_id)" if query.has_places else ""
    values = tier.values | {"limit": limit, "offset": offset + tier.skip}
    if tier.is_ranked:
        statement = f"""
            SELECT listing_id FROM (
                SELECT {distinct} listing_id, posted, words FROM {TABLE}
                WHERE {tier.where} ORDER BY {NEWEST} LIMIT {RANKED}
            ) newest
            ORDER BY ts_rank(words, %(rank)s::tsquery) DESC, {NEWEST}
            LIMIT %(limit)s OFFSET %(offset)s
        """
    else:
        statement = f"""
            SELECT {distinct} listing_id FROM {TABLE} WHERE {tier.where}
            ORDER BY {tier.order} LIMIT %(limit)s OFFSET %(offset)s
        """
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
