"""Every area's pay in one table: filtered and sorted as the address says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from listings.models import Place
from salaries.capped import figure
from salaries.models import Area
from salaries.pay.addresses import city_part, state_part
from salaries.pay.columns import ADJUSTED, COLUMNS, MEDIAN, Column, adjusted, words

MEDIAN_AT = COLUMNS.index(MEDIAN)

KINDS_SHOWN = {
    "": (Area.Kind.STATE, Area.Kind.TERRITORY, Area.Kind.METRO),
    "states": (Area.Kind.STATE, Area.Kind.TERRITORY),
    "metros": (Area.Kind.METRO,),
    "nonmetro": (Area.Kind.NONMETRO,),
    "all": tuple(kind for kind in Area.Kind if kind != Area.Kind.NATIONAL),
}


class Heading(NamedTuple):
    """A column's head: ``href`` sorts by it, the other way round if it is sorted by already."""

    name: str
    label: str
    href: str = ""
    aria_sort: str = ""


class Row(NamedTuple):
    """An area: ``part`` is its page's address below the salary page, ``texts`` the columns.

    ``state_codes`` are those it lies in: a metro may cross states, its own comes first.
    """

    name: str
    part: str
    kind: str
    state_codes: list[str]
    figures: tuple[float | None, ...]
    texts: tuple[str, ...]

    @property
    def state_code(self) -> str:
        return self.state_codes[0]

    @property
    def median(self) -> float | None:
        return self.figures[MEDIAN_AT]


def rows_of(wages: Any, unit: str) -> list[Row]:
    """``wages`` of one occupation (a ``WageQuerySet``), with everything in one query."""
    fields = [column.field(unit) for column in COLUMNS]
    found, parities = [], []
    for row in wages.values_list(
        "area__kind", "area__title", "area__state_code", "area__principal_city__name",
        "area__principal_city__state_code", "area__principal_city__slug", "top_coded",
        "area__price_parity__all_items", *fields,
    ):  # fmt: skip
        kind, title, state_code, city, city_state, city_slug, capped, parity, *values = row
        figures = tuple(figure(v, f, capped) for v, f in zip(values, fields, strict=True))
        name, part, states = title, state_part(state_code), [state_code]
        if kind == Area.Kind.METRO:
            states += title.rpartition(", ")[2].split("-")
        if city:
            name, part = f"{city}, {city_state}", city_part(city_slug, city_state)
        texts = tuple(words(value, field) for value, field in zip(figures, fields, strict=True))
        found.append(Row(name, part, kind, states, figures, texts))
        parities.append(parity)
    return with_prices(found, parities, unit) if any(parities) else found


def with_prices(rows: list[Row], parities: list[Decimal | None], unit: str) -> list[Row]:
    """The rows with one column more: ``ADJUSTED``."""
    added = [adjusted(row.median, parity) for row, parity in zip(rows, parities, strict=True)]
    field = MEDIAN.field(unit)
    return [
        row._replace(figures=(*row.figures, value), texts=(*row.texts, words(value, field)))
        for row, value in zip(rows, added, strict=True)
    ]


def columns_of(rows: Sequence[Row]) -> tuple[Column, ...]:
    """``COLUMNS``, and ``ADJUSTED`` where prices were loaded."""
    has_prices = bool(rows) and len(rows[0].figures) > len(COLUMNS)
    return (*COLUMNS, ADJUSTED) if has_prices else COLUMNS


def chosen(rows: Iterable[Row], *, areas: str, state_code: str) -> list[Row]:
    kinds = KINDS_SHOWN[areas]
    return [
        row
        for row in rows
        if row.kind in kinds and (not state_code or state_code in row.state_codes)
    ]


def ordered(rows: Iterable[Row], sort: str, *, rising: bool) -> list[Row]:
    """By name or by a column; what is not reported comes last either way."""
    if sort == "name":
        return sorted(rows, key=lambda row: row.name, reverse=not rising)
    rows = list(rows)
    names = [column.name for column in columns_of(rows)]
    at = names.index(sort) if sort in names else MEDIAN_AT
    known = [row for row in rows if row.figures[at] is not None]
    known.sort(key=lambda row: row.name)
    known.sort(key=lambda row: row.figures[at] or 0, reverse=not rising)
    return [*known, *(row for row in rows if row.figures[at] is None)]


def states_without(have: Container[str]) -> list[str]:
    """The names of the states that are not among these codes."""
    states = Place.objects.states().exclude(state_code__in=["", "GU", "PR", "VI"])
    return sorted(
        name for code, name in states.values_list("state_code", "name") if code not in have
    )
