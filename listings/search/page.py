"""One page of ids, in order: nothing is sorted that is not shown.

The order is made of tiers, each with its own condition and order: jobs at the places before remote
ones; in a search by relevance those with all words in the title before the others.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from django.db import connection

from careers.prepared import prepared_cursor
from listings.search.areas import any_of, hours, remote_areas
from listings.search.query import Cursor, Group, SearchQuery, Values, with_texts
from listings.search.tables import SAMPLE, TABLE

RANKED = 200  # of the matches outside the title, the newest so many are put in order of rank


class Tier(NamedTuple):
    """``key`` is the column it is ordered by, from the highest on; ``rank`` what it is ranked by.

    Of a ranked tier a row's key is its position.
    """

    number: int
    where: str
    values: Values
    texts: list[str]
    key: str
    rank: str = ""
    skip: int = 0


class Row(NamedTuple):
    listing_id: int
    key: int


def page(query: SearchQuery, modulus: int) -> tuple[list[int], Cursor | None]:
    """At most ``limit`` ids, and where the page ends.

    ``modulus`` is that of the sample where there are many matches, else 1.
    """
    skipped, ids, last = query.offset, [], None  # type: ignore[var-annotated]
    for tier in tiers(query):
        if query.after and tier.number < query.after.tier:
            continue
        rows = _rows(query, tier, skipped + query.limit - len(ids), modulus)
        if shown := rows[skipped:]:
            ids += [row.listing_id for row in shown]
            last = Cursor(tier.number, shown[-1].key, shown[-1].listing_id)
        skipped = max(0, skipped - len(rows))
        if len(ids) == query.limit:
            break
    return ids, last


def tiers(query: SearchQuery) -> list[Tier]:
    words = query.words
    groups: list[tuple[str, Values, list[str]]] = [(*query.where(), [])]
    if query.has_places:
        wanted: dict[Group, tuple[str, ...]] = {
            "local": query.local_areas,
            "remote": remote_areas(query.remote_places),
        }
        groups = [
            (*query.where(group), [any_of(areas)] if query.areas else [])
            for group, areas in wanted.items()
            if areas
        ]
    if query.sort != "relevance" or not words.in_title:
        key = "pay" if query.sort == "pay" else "posted"
        texts = [f"({words.tsquery})"] if words else []
        return [
            Tier(n, where, values, texts + areas, key)
            for n, (where, values, areas) in enumerate(groups)
        ]
    title = [f"({words.tsquery})", f"({words.in_title})"]
    rest = [f"({words.tsquery})", f"!({words.in_title})"]
    return [
        tier
        for n, (where, values, areas) in enumerate(groups)
        for tier in (
            Tier(3 * n, where, values, title + areas, "posted"),
            Tier(3 * n + 1, where, values, rest + areas, "posted", rank=words.tsquery),
            Tier(3 * n + 2, where, values, rest + areas, "posted", skip=RANKED),
        )
    ]


def _rows(query: SearchQuery, tier: Tier, wanted: int, modulus: int) -> list[Row]:
    """The tier's first ``wanted`` rows, after the query's cursor if that lies in it."""
    after = query.after if query.after and query.after.tier == tier.number else None
    if tier.rank:
        first = after.key + 1 if after else 0
        ranked = enumerate(_highest(query, tier, RANKED, modulus))
        return [Row(row.listing_id, n) for n, row in ranked][first : first + wanted]
    if after:
        beyond = f"{tier.where} AND ({tier.key}, listing_id) < (%(after_key)s, %(after_id)s)"
        values = tier.values | {"after_key": after.key, "after_id": after.listing_id}
        tier = tier._replace(where=beyond, values=values, skip=0)
    return _highest(query, tier, tier.skip + wanted, modulus)[tier.skip :]


def _highest(query: SearchQuery, tier: Tier, number: int, modulus: int) -> list[Row]:
    """So many rows with the highest keys; of a ranked tier these, in order of rank.

    Where there are many matches, the sample tells a key that so many lie above.
    """
    if modulus > 1 and not query.is_open:
        floor = _floor(query, tier, number, modulus)
        if floor is not None:
            if tier.texts and tier.key == "posted" and (since := hours(floor, query.now)):
                above = tier._replace(texts=[*tier.texts, any_of(since)])
            else:
                above = tier._replace(where=f"{tier.where} AND {tier.key} >= {floor}")
            rows = _fetch(query, above, number)
            if len(rows) == number:
                return rows
    return _fetch(query, tier, number)


def _floor(query: SearchQuery, tier: Tier, number: int, modulus: int) -> int | None:
    where, values = with_texts(tier.where, tier.values, tier.texts)
    expected = number / modulus  # and so much more that it is too few once in a hundred times
    values = values | {"offset": int(expected + 2 * sqrt(expected) + 1.5)}
    with prepared_cursor() if query.has_one_plan else connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {tier.key} FROM {SAMPLE} WHERE {where}"
            " ORDER BY 1 DESC OFFSET %(offset)s LIMIT 1",
            values,
        )
        found = cursor.fetchone()
        return found[0] if found else None


def _fetch(query: SearchQuery, tier: Tier, number: int) -> list[Row]:
    """An open query walks along an index. Others read what matches and sort it: a walk would read
    the text of every row it passes, all of them where those that match lie at the end.
    """
    gathers = not query.is_open
    columns = f"listing_id, {tier.key}" + (", words" if tier.rank else "")
    # A listing at several of the places comes once: its rows share the order.
    distinct = f"DISTINCT ON ({tier.key}, listing_id)" if query.may_repeat else ""
    where, values = with_texts(tier.where, tier.values, tier.texts)
    source = f"{TABLE} WHERE {where}"
    common = f"WITH found AS MATERIALIZED (SELECT {columns} FROM {source})" if gathers else ""
    order = f"{tier.key} DESC, listing_id DESC"
    statement = f"""{common} SELECT {distinct} {columns} FROM {"found" if gathers else source}
        ORDER BY {order} LIMIT {number}"""
    if tier.rank:
        values = values | {"rank": tier.rank}
        statement = f"""SELECT listing_id, {tier.key} FROM ({statement}) newest
            ORDER BY ts_rank(words, %(rank)s::tsquery) DESC, {order}"""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Row(*row) for row in cursor.fetchall()]
