"""What a visitor asked for, in the terms of the search rows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from listings.search.codes import code, unpacked
from listings.search.text import Words

CHOICE_FACETS = ("job_type", "experience", "education", "work_mode")
SMALL_FACETS = (*CHOICE_FACETS, "pay", "is_verified", "posted")
DAY_SECONDS = 86_400
REMOTE = f"{unpacked('work_mode')} = {code('work_mode', 'remote')}"

type Values = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """Ids and codes only; empty means no condition. ``pay_from`` is dollars a year.

    ``local_places`` are where an on-site or hybrid job may be, ``remote_places`` the regions whose
    remote jobs count: "Austin" is the cities in its radius, and Austin, Texas and the country.
    """

    words: Words = field(default_factory=Words)
    local_places: tuple[int, ...] = ()
    remote_places: tuple[int, ...] = ()
    careers: tuple[int, ...] = ()
    companies: tuple[int, ...] = ()
    job_type: tuple[int, ...] = ()
    experience: tuple[int, ...] = ()
    education: tuple[int, ...] = ()
    work_mode: tuple[int, ...] = ()
    pay_from: int = 0
    is_verified: bool = False
    posted_days: int = 0
    sort: str = "date"
    offset: int = 0
    limit: int = 20

    @property
    def has_places(self) -> bool:
        return bool(self.local_places or self.remote_places)

    def base(self) -> tuple[str, Values]:
        """The WHERE of the large conditions, which no facet's counts ignore."""
        where = ["opens <= %(now)s", "closes > %(now)s"]
        values: Values = {"now": int(time.time())}
        if self.words:
            where.append("words @@ %(tsquery)s::tsquery")
            values["tsquery"] = self.words.tsquery
        if self.has_places:
            where.append("place_id = ANY(%(places)s)")
            where.append(f"CASE WHEN {REMOTE} THEN place_id = ANY(%(remote)s)"
                         " ELSE place_id = ANY(%(local)s) END")  # fmt: skip
            values["places"] = sorted({*self.local_places, *self.remote_places})
            values["local"], values["remote"] = list(self.local_places), list(self.remote_places)
        else:
            where.append("is_primary")
        if self.careers:
            where.append("career_id = ANY(%(careers)s)")
            values["careers"] = list(self.careers)
        if self.companies:
            where.append("company_id = ANY(%(companies)s)")
            values["companies"] = list(self.companies)
        return " AND ".join(where), values

    def small(self) -> dict[str, tuple[str, Any]]:
        """facet -> (condition, its parameter, named like the facet); only those in force."""
        conditions: dict[str, tuple[str, Any]] = {
            name: (f"{unpacked(name)} = ANY(%({name})s)", list(codes))
            for name in CHOICE_FACETS
            if (codes := getattr(self, name))
        }
        if self.pay_from:
            conditions["pay"] = ("pay >= %(pay)s", self.pay_from)
        if self.is_verified:
            conditions["is_verified"] = (f"{unpacked('is_verified')} = %(is_verified)s", 1)
        if self.posted_days:
            since = int(time.time()) - self.posted_days * DAY_SECONDS
            conditions["posted"] = ("posted >= %(posted)s", since)
        return conditions
