"""Counts next to every option, each facet ignoring its own selection, in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from careers.prepared import prepared_cursor
from listings.search.codes import (
    AGE_BITS,
    LAYOUT,
    MAX_INTEGER,
    PAY_FROM,
    POSTED_WITHIN_DAYS,
    age,
    unpacked,
)
from listings.search.query import CHOICE_FACETS, SMALL_FACETS, SearchQuery, Values, with_texts
from listings.search.tables import COUNTERS, SAMPLE, TABLE

TOP = 20
# Facet -> its key in the grouped rows.
KEYS = {name: unpacked(name) for name in (*CHOICE_FACETS, "is_verified")} | {
    "pay": unpacked("pay_band"),
    "posted": "age",
}
# Where no facet is narrowed each half of the choices is grouped for itself: that leaves a tenth of
# the groups, which every facet counts again.
SPLIT = 2 ** LAYOUT["pay_band"][0]
HALVES = {
    "lower": f"facets & {SPLIT - 1} AS facets, 0 AS age",
    "upper": f"facets & ~{SPLIT - 1} AS facets, age",
}
IN_LOWER = ("job_type", "experience", "education")
LARGE = {"career": "career_id", "company": "company_id"}
NAMED = {
    "career": "SELECT id, slug, title FROM careers_career",
    "company": "SELECT id, slug, name FROM listings_company",
}
AGE = age("posted", "%(now)s")
KEPT = f"""SELECT key >> {AGE_BITS} AS facets, key & {2**AGE_BITS - 1} AS age, number AS n
FROM {COUNTERS} WHERE kind = 'facets'"""


@dataclass
class FacetCounts:
    """``total`` listings, ``without_pay`` of those that match but for pay, and the options.

    ``facets`` are code -> number of listings: of "pay" and "posted" the n-th edge and all beyond.
    ``names`` are the slug and the name of the large facets' keys.
    """

    total: int = 0
    without_pay: int = 0
    facets: dict[str, dict[int, int]] = field(default_factory=dict)
    names: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)

    def times(self, factor: int) -> FacetCounts:
        scaled = {
            name: {key: number * factor for key, number in facet.items()}
            for name, facet in self.facets.items()
        }
        return FacetCounts(self.total * factor, self.without_pay * factor, scaled, self.names)

    def take(self, facet: str, others: FacetCounts) -> None:
        """Replace one large facet by that of other counts."""
        self.facets[facet] = others.facets.get(facet, {})
        self.names[facet] = others.names.get(facet, {})


def count(query: SearchQuery, table: str) -> FacetCounts:
    """Everything, from the rows of ``table``."""
    where, values = with_texts(*query.base(), query.texts())
    odd_pay = ", pay >= %(pay)s AS pay_ok" if query.has_odd_pay else ""
    columns = f"facets, {AGE} AS age, career_id, company_id{odd_pay}"
    tests = query.on_groups()
    if tests:
        keys = f"facets, age{', pay_ok' if odd_pay else ''}"
        groups = f"grouped AS MATERIALIZED ({_grouped(keys)}){_tested(query)}"
        small = _small_branches(query)
    else:
        groups = ", ".join(
            f"{half} AS MATERIALIZED ({_grouped(keys)})" for half, keys in HALVES.items()
        )
        small = _halves_branches()
    return _run(
        f"WITH {_matches(query, table, columns, where)}, {groups}",
        [*small, *_large_branches(LARGE, [sql for sql, _ in tests.values()])],
        values | {name: value for name, (_, value) in tests.items()},
        is_prepared=table == SAMPLE and query.has_one_plan,
    )


def count_large(query: SearchQuery, table: str, facets: Iterable[str] = LARGE) -> FacetCounts:
    """The total and the large facets alone, which cannot ignore a selection."""
    where, values = with_texts(*query.where(), query.texts())
    total = "SELECT 'total', 0, count(*)::int, '', '' FROM matches"
    return _run(
        f"WITH {_matches(query, table, 'career_id, company_id', where)}",
        [total, *_large_branches(facets, [])],
        values,
        is_prepared=table == SAMPLE and query.has_one_plan,
    )


def count_kept(query: SearchQuery) -> FacetCounts:
    """The total and the small facets of an open query, from the counters.

    An amount that is no edge splits a band of pay: the rows of that band are read.
    """
    grouped, values = f"SELECT facets, age, n FROM ({KEPT}) kept", {}
    if query.has_odd_pay:
        band, edges = query.pay_band, (*PAY_FROM, MAX_INTEGER)
        key = unpacked("pay_band")
        values = {"now": query.now, "edge": edges[band - 1], "next": edges[band]}
        grouped = f"""
            SELECT facets, age, n, {key} > {band} AS pay_ok FROM ({KEPT}) kept WHERE {key} <> {band}
            UNION ALL
            SELECT facets, {AGE}, count(*)::int, pay >= %(pay)s FROM {TABLE}
            WHERE is_primary AND opens <= %(now)s AND closes > %(now)s
            AND pay >= %(edge)s AND pay < %(next)s GROUP BY 1, 2, 4"""
    return _run(
        f"WITH grouped AS MATERIALIZED ({grouped}){_tested(query)}",
        _small_branches(query),
        values | {name: value for name, (_, value) in query.on_groups().items()},
    )


def kept_top() -> FacetCounts:
    """The large facets of all listings, from the counters."""
    branches = [
        _named(
            facet,
            f"SELECT key, number AS n FROM {COUNTERS} WHERE kind = '{facet}'"
            f" ORDER BY 2 DESC, 1 LIMIT {TOP}",
        )
        for facet in LARGE
    ]
    return _run("", branches, {})


def combinations(query: SearchQuery) -> tuple[int, ...]:
    """The values of ``facets`` that may meet an open query's conditions, from the counters."""
    tests = query.on_groups() | {"pay": (f"{unpacked('pay_band')} >= %(pay)s", query.pay_band)}
    tests.pop("posted", None)
    where = " AND ".join(sql for sql, _ in tests.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT facets FROM ({KEPT}) kept WHERE {where}",
            {name: value for name, (_, value) in tests.items()},
        )
        return tuple(row[0] for row in cursor.fetchall())


def _matches(query: SearchQuery, table: str, columns: str, where: str) -> str:
    """The CTE ``matches``: the listings that meet ``where``, each once."""
    if not query.may_repeat:
        return f"matches AS MATERIALIZED (SELECT {columns} FROM {table} WHERE {where})"
    columns += ", listing_id, is_sole"  # at several of the places it counts once
    return f"""base AS MATERIALIZED (SELECT {columns} FROM {table} WHERE {where}),
        matches AS NOT MATERIALIZED (SELECT * FROM base WHERE is_sole UNION ALL
            (SELECT DISTINCT ON (listing_id) * FROM base WHERE NOT is_sole ORDER BY listing_id))
        """


def _tested(query: SearchQuery) -> str:
    """The CTE ``tested``: groups that fail one test at most; none where there is no test.

    ``failed`` is 0 where all pass, else the bit of the one that fails: such a group counts for
    that facet alone.
    """
    tests = [sql for sql, _ in query.on_groups().values()]
    if not tests:
        return ""
    bits = [f"CASE WHEN {sql} THEN 0 ELSE {1 << n} END" for n, sql in enumerate(tests)]
    allowed = ", ".join(["0", *(str(1 << n) for n in range(len(tests)))])
    return f""", tested AS MATERIALIZED (
        SELECT * FROM (SELECT *, {" + ".join(bits)} AS failed FROM grouped) g
        WHERE failed IN ({allowed}))"""


def _small_branches(query: SearchQuery) -> Iterator[str]:
    tests = list(query.on_groups())
    source = "tested" if tests else "grouped"
    passes = "failed = 0" if tests else "true"
    yield f"SELECT 'total', 0, coalesce(sum(n), 0)::int, '', '' FROM {source} WHERE {passes}"
    for name in SMALL_FACETS:
        own = f"failed IN (0, {1 << tests.index(name)})" if name in tests else passes
        key = KEYS[name]
        yield f"SELECT '{name}', {key}, sum(n)::int, '', '' FROM {source} WHERE {own} GROUP BY 2"


def _grouped(keys: str) -> str:
    numbers = ", ".join(str(n + 1) for n in range(keys.count(",") + 1))
    return f"SELECT {keys}, count(*)::int AS n FROM matches GROUP BY {numbers}"


def _halves_branches() -> Iterator[str]:
    yield "SELECT 'total', 0, coalesce(sum(n), 0)::int, '', '' FROM lower"
    for name in SMALL_FACETS:
        half = "lower" if name in IN_LOWER else "upper"
        yield f"SELECT '{name}', {KEYS[name]}, sum(n)::int, '', '' FROM {half} GROUP BY 2"


def _large_branches(facets: Iterable[str], tests: Iterable[str]) -> Iterator[str]:
    for facet in facets:
        yield _named(
            facet,
            f"SELECT {LARGE[facet]} AS key, count(*)::int AS n FROM matches"
            f" WHERE {' AND '.join(tests) or 'true'} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP}",
        )


def _named(facet: str, top: str) -> str:
    return f"""SELECT '{facet}', key, n, slug, name FROM ({top}) top
        LEFT JOIN ({NAMED[facet]}) named (id, slug, name) ON id = key"""


def _run(
    common: str, branches: Iterable[str], values: Values, *, is_prepared: bool = False
) -> FacetCounts:
    with prepared_cursor() if is_prepared else connection.cursor() as cursor:
        cursor.execute(f"{common} {' UNION ALL '.join(branches)}", values)
        return _collected(cursor.fetchall())


def _collected(rows: list[tuple[Any, ...]]) -> FacetCounts:
    counts = FacetCounts()
    for facet, key, number, slug, name in rows:
        if facet == "total":
            counts.total = number
            continue
        counts.facets.setdefault(facet, {})[key] = number
        if slug:
            counts.names.setdefault(facet, {})[key] = (slug, name)
    for facet in LARGE:  # a join keeps no order
        top = sorted(counts.facets.get(facet, {}).items(), key=lambda row: (-row[1], row[0]))
        counts.facets[facet] = dict(top)
    counts.without_pay = counts.facets.get("pay", {}).get(0, 0)
    for name, options in (("pay", len(PAY_FROM)), ("posted", len(POSTED_WITHIN_DAYS))):
        found = counts.facets.get(name, {})
        counts.facets[name] = {
            n: sum(found.get(m, 0) for m in range(n, options + 1)) for n in range(1, options + 1)
        }
    return counts
