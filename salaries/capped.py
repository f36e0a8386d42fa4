"""Pay that is printed only as "$239,200 or more".

The rule wherever pay is put in order: such a figure counts as its cap, the least that it can be.
What is printed higher stands above it. Where one could be the highest, no other is called so.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, Value, When

# The survey prints "#" where it says no more than that pay is at least this much.
TOP_CODE_ANNUAL = 239_200
TOP_CODE_HOURLY_CENTS = 115_00


class AtLeast(int):
    """A cap in the place of a figure; compares as that number."""


def cap_of(field: str) -> AtLeast:
    """Of a column of pay: "p50_annual" or "p50_hourly_cents"."""
    return AtLeast(TOP_CODE_HOURLY_CENTS if field.endswith("cents") else TOP_CODE_ANNUAL)


def figure(value: int | None, field: str, top_coded: Container[str]) -> int | None:
    """To sort by and to put in words."""
    return cap_of(field) if field in top_coded else value


def at_least(field: str) -> Case:
    """The same for the database, of a row with ``top_coded``."""
    is_capped = When(top_coded__contains=[field], then=Value(int(cap_of(field))))
    return Case(is_capped, default=F(field), output_field=IntegerField())


class Best(NamedTuple):
    """The first of rows in order, the highest first, and all those that are capped."""

    row: Any
    capped: list[Any]

    @property
    def is_sure(self) -> bool:
        """A single capped row in front is at least what all others are printed as."""
        return not self.capped or self.capped == [self.row]

    @property
    def is_printed(self) -> bool:
        return self.row not in self.capped


def best_of(rows: Sequence[Any], figure_of: Callable[[Any], Any]) -> Best | None:
    return Best(rows[0], [r for r in rows if isinstance(figure_of(r), AtLeast)]) if rows else None
