"""What a visitor asked for, in the terms of the search rows."""

from __future__ import annotations

import time
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from listings.search.areas import any_of, remote_areas
from listings.search.codes import DAY_SECONDS, PAY_FROM, POSTED_WITHIN_DAYS, code, unpacked
from listings.search.text import Words

CHOICE_FACETS = ("job_type", "experience", "education", "work_mode")
SMALL_FACETS = (*CHOICE_FACETS, "pay", "is_verified", "posted")
REMOTE = f"{unpacked('work_mode')} = {code('work_mode', 'remote')}"

type Values = dict[str, Any]
type Group = Literal["local", "remote"]


class Cursor(NamedTuple):
    """Where a page ended: the tier, and the order key and the id of its last row there."""

    tier: int
    key: int
    listing_id: int


# Arrays are cast: of small numbers psycopg makes smallints, and PostgreSQL hashes a list only where
# both sides have one type.
MANY_PLACES = 100  # from so many on, lexemes find them faster than an index on places
MOST_AREAS = 45


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """Ids and codes only; empty means no condition. ``pay_from`` is dollars a year.

    ``local_places`` are where an on-site or hybrid job may be, ``local_areas`` lexemes that find
    all of these; without a radius they find nothing else, and the places may be left out.
    ``remote_places`` are the regions whose remote jobs count: "Austin" is the cities in its
    radius, and Austin, Texas and the country. A page begins at ``offset``, or after the row that
    ``after`` names.
    """

    words: Words = field(default_factory=Words)
    local_places: tuple[int, ...] = ()
    local_areas: tuple[str, ...] = ()
    has_radius: bool = False
    remote_places: tuple[int, ...] = ()
    careers: tuple[int, ...] = ()
    companies: tuple[int, ...] = ()
    job_type: tuple[int, ...] = ()
    experience: tuple[int, ...] = ()
    education: tuple[int, ...] = ()
    work_mode: tuple[int, ...] = ()
    pay_from: int = 0
    states_no_pay: bool = False
    is_verified: bool = False
    posted_days: int = 0
    sort: str = "date"
    offset: int = 0
    limit: int = 20
    after: Cursor | None = None
    combinations: tuple[int, ...] | None = None  # of ``facets``, where all that match are known
    now: int = field(default_factory=lambda: int(time.time()), compare=False)

    @property
    def has_places(self) -> bool:
        return bool(self.local_areas or self.remote_places)

    @property
    def is_open(self) -> bool:
        """Asks for nothing that the kept counters do not tell."""
        is_narrow = self.words or self.has_places or self.careers or self.companies
        return not (is_narrow or self.states_no_pay)

    @property
    def areas(self) -> tuple[str, ...]:
        """Lexemes of all the places, where these are the way to find them; else none."""
        areas = (*self.local_areas, *remote_areas(self.remote_places))
        if len(areas) > MOST_AREAS:
            return ()
        is_by_id = self.local_places and not self.words and len(self.local_places) < MANY_PLACES
        return () if is_by_id else areas

    @property
    def has_one_plan(self) -> bool:
        """One plan is good for all its values: a long list is only hashed when it is planned."""
        return len(self.local_places) <= 1

    @property
    def may_repeat(self) -> bool:
        """Several rows of one listing may match; at one city alone they cannot."""
        is_one_city = len(self.local_places) == 1 and len(self.local_areas) == 1
        return self.has_places and not is_one_city

    def base(self, group: Group | None = None) -> tuple[str, Values]:
        """The WHERE of the large conditions, which no facet's counts ignore.

        The words and areas are not in it: ``texts`` are. Of jobs at places it may ask for one
        ``group`` alone.
        """
        where = ["opens <= %(now)s", "closes > %(now)s"]
        values: Values = {"now": self.now}
        if not self.has_places:
            where.append("is_primary")
        else:
            where.append(self._at_places(group))
            local, remote = list(self.local_places), list(self.remote_places)
            values |= {"places": [*local, *remote], "local": local, "remote": remote}
        if self.careers:
            where.append("career_id = ANY(%(careers)s::int[])")
            values["careers"] = list(self.careers)
        if self.companies:
            where.append("company_id = ANY(%(companies)s::int[])")
            values["companies"] = list(self.companies)
        if self.states_no_pay:
            where.append("pay = 0")
        if self.combinations is not None:
            where.append("facets = ANY(%(combinations)s::int[])")
            values["combinations"] = list(self.combinations)
        return " AND ".join(where), values

    def _at_places(self, group: Group | None) -> str:
        """What the areas, where they are looked for, leave open."""
        if self.areas:
            is_there = "place_id = ANY(%(local)s::int[])" if self.has_radius else "true"
            local, remote = f"(NOT {REMOTE} AND {is_there})", REMOTE
            both = f"({REMOTE} OR {is_there})"
        else:
            local = f"(place_id = ANY(%(local)s::int[]) AND NOT {REMOTE})"
            remote = f"(place_id = ANY(%(remote)s::int[]) AND {REMOTE})"
            both = f"(place_id = ANY(%(places)s::int[]) AND ({local} OR {remote}))"
        return {None: both, "local": local, "remote": remote}[group]

    def texts(self) -> list[str]:
        """The parts of the tsquery that every match meets."""
        parts = [f"({self.words.tsquery})"] if self.words else []
        return [*parts, any_of(self.areas)] if self.areas else parts

    def where(self, group: Group | None = None) -> tuple[str, Values]:
        """The WHERE of all conditions."""
        where, values = self.base(group)
        for name, (condition, value) in self.small().items():
            where += f" AND {condition}"
            values[name] = value
        return where, values

    def small(self) -> dict[str, tuple[str, Any]]:
        """facet -> (condition on rows, its parameter, named like the facet); those in force."""
        conditions = self._choices()
        if self.pay_from:
            conditions["pay"] = ("pay >= %(pay)s", self.pay_from)
        if self.posted_days:
            since = self.now - self.posted_days * DAY_SECONDS
            conditions["posted"] = ("posted >= %(posted)s", since)
        return conditions

    def on_groups(self) -> dict[str, tuple[str, Any]]:
        """The same on ``facets`` and ``age``; pay that is no edge on ``pay_ok``."""
        conditions = self._choices()
        if self.has_odd_pay:
            conditions["pay"] = ("pay_ok", self.pay_from)
        elif self.pay_from:
            conditions["pay"] = (f"{unpacked('pay_band')} >= %(pay)s", self.pay_band)
        if self.posted_days:
            age = len(POSTED_WITHIN_DAYS) - POSTED_WITHIN_DAYS.index(self.posted_days)
            conditions["posted"] = ("age >= %(posted)s", age)
        return conditions

    @property
    def pay_band(self) -> int:
        """The band that ``pay_from`` lies in."""
        return bisect_right(PAY_FROM, self.pay_from)

    @property
    def has_odd_pay(self) -> bool:
        """Asks for an amount that is no edge of the pay bands."""
        return bool(self.pay_from) and self.pay_from not in PAY_FROM

    def _choices(self) -> dict[str, tuple[str, Any]]:
        conditions: dict[str, tuple[str, Any]] = {
            name: (f"{unpacked(name)} = ANY(%({name})s::int[])", list(codes))
            for name in CHOICE_FACETS
            if (codes := getattr(self, name))
        }
        if self.is_verified:
            conditions["is_verified"] = (f"{unpacked('is_verified')} = %(is_verified)s", 1)
        return conditions


def with_texts(where: str, values: Values, texts: list[str]) -> tuple[str, Values]:
    """The condition that the words meet all of ``texts``, added to a WHERE."""
    if not texts:
        return where, values
    return f"{where} AND words @@ %(tsquery)s::tsquery", values | {"tsquery": " & ".join(texts)}
