"""Counts next to every option, each facet ignoring its own selection, in one statement."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db import connection

from listings.search.codes import PAY_FROM, POSTED_WITHIN_DAYS, unpacked
from listings.search.query import CHOICE_FACETS, DAY_SECONDS, SMALL_FACETS, SearchQuery

TOP = 20
COLUMNS = "listing_id, place_id, posted, pay, career_id, company_id, facets, is_sole"
# Facet -> its key in the grouped rows.
KEYS = {name: unpacked(name) for name in (*CHOICE_FACETS, "is_verified")} | {
    "pay": unpacked("pay_band"),
    "posted": "age",
}
LARGE = {"career": "career_id", "company": "company_id"}


@dataclass
class FacetCounts:
    """``total`` listings, ``without_pay`` of those that match but for pay, and the options.

    ``facets`` are code -> number of listings: of "pay" and "posted" the n-th edge and all beyond.
    """

    total: int = 0
    without_pay: int = 0
    facets: dict[str, dict[int, int]] = field(default_factory=dict)

    def times(self, factor: int) -> FacetCounts:
        scaled = {
            name: {key: number * factor for key, number in facet.items()}
            for name, facet in self.facets.items()
        }
        return FacetCounts(self.total * factor, self.without_pay * factor, scaled)


def count(query: SearchQuery, table: str) -> FacetCounts:
    counts = _count(query, table, LARGE)
    # A selected career or company: its own options are counted without it.
    if query.careers:
        others = _count(replace(query, careers=()), table, {"career": "career_id"})
        counts.facets["career"] = others.facets.get("career", {})
    if query.companies:
        others = _count(replace(query, companies=()), table, {"company": "company_id"})
        counts.facets["company"] = others.facets.get("company", {})
    return counts


def _count(query: SearchQuery, table: str, large: dict[str, str]) -> FacetCounts:
    where, values = query.base()
    tests = {name: sql for name, (sql, _) in query.small().items()}
    values |= {name: value for name, (_, value) in query.small().items()}
    now = int(time.time())
    values["ages"] = sorted(now - days * DAY_SECONDS for days in POSTED_WITHIN_DAYS)
    # An arbitrary "pay from" and "posted since" are columns of the grouped rows.
    exact = {name: f"{name}_ok" for name in ("pay", "posted") if name in tests}
    on_groups = tests | exact
    added = "".join(f", ({tests[name]}) AS {column}" for name, column in exact.items())
    keys = ", ".join(["facets", "age", *exact.values()])
    branches = [
        f"SELECT 'total', 0, coalesce(sum(n), 0)::int FROM grouped WHERE {_all(on_groups.values())}"
    ]
    for name in SMALL_FACETS:
        others = [test for other, test in on_groups.items() if other != name]
        branches.append(
            f"SELECT '{name}', {KEYS[name]}, sum(n)::int FROM grouped"
            f" WHERE {_all(others)} GROUP BY 2"
        )
    for name, column in large.items():
        branches.append(
            f"(SELECT '{name}', {column}, count(*)::int FROM matches WHERE {_all(tests.values())}"
            f" GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {TOP})"
        )
    once = "SELECT * FROM base"
    if query.has_places:  # a listing at several of the places counts once
        once += """ WHERE is_sole UNION ALL
            (SELECT DISTINCT ON (listing_id) * FROM base WHERE NOT is_sole ORDER BY listing_id)"""
    statement = f"""
        WITH base AS MATERIALIZED (SELECT {COLUMNS} FROM {table} WHERE {where}),
        matches AS MATERIALIZED ({once}),
        grouped AS MATERIALIZED (
            SELECT {keys}, count(*) AS n
            FROM (SELECT *, width_bucket(posted, %(ages)s) AS age{added} FROM matches) m
            GROUP BY {keys}
        )
        {" UNION ALL ".join(branches)}
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return _collected(cursor.fetchall())


def _all(tests: Iterable[str]) -> str:
    return " AND ".join(tests) or "true"


def _collected(rows: list[tuple[str, int, int]]) -> FacetCounts:
    counts = FacetCounts()
    for facet, key, number in rows:
        if facet == "total":
            counts.total = number
        else:
            counts.facets.setdefault(facet, {})[key] = number
    counts.without_pay = counts.facets.get("pay", {}).get(0, 0)
    for name, options in (("pay", len(PAY_FROM)), ("posted", len(POSTED_WITHIN_DAYS))):
        found = counts.facets.get(name, {})
        counts.facets[name] = {
            n: sum(found.get(m, 0) for m in range(n, options + 1)) for n in range(1, options + 1)
        }
    return counts
