from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from salaries.models import Wage
from salaries.pay.columns import COLUMNS, figure, words

register = template.Library()


@register.filter
def side_by_side(wages: Sequence[Wage]) -> list[tuple[str, list[str]]]:
    """A line for each figure, with its words for every area, in the unit the survey states."""
    unit = "hour" if any(wage.is_hourly_only for wage in wages) else "year"

    def text(wage: Any, field: str) -> str:
        return words(figure(getattr(wage, field), field, wage.top_coded), field)

    return [
        (
            column.label if column.name == "employment" else f"{column.label}, {PER[unit]}",
            [text(wage, column.field(unit)) for wage in wages],
        )
        for column in COLUMNS
    ]


PER = {"year": "a year", "hour": "an hour"}


@register.filter
def more_or_less(percent: float | None) -> str:
    """ "12% more than", "3% less than", "about as much as"."""
    if percent is None:
        return ""
    if abs(percent) < 0.5:
        return "about as much as"
    return f"{abs(percent):.0f}% {'more' if percent > 0 else 'less'} than"
