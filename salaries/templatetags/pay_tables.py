from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from salaries.capped import figure
from salaries.models import PriceParity, Wage
from salaries.pay.columns import ADJUSTED, COLUMNS, MEDIAN, adjusted, words
from salaries.pay.table import Row

register = template.Library()


@register.filter
def side_by_side(wages: Sequence[Wage]) -> list[tuple[str, list[str]]]:
    """A line for each figure, with its words for every area, in the unit the survey states."""
    unit = "hour" if any(wage.is_hourly_only for wage in wages) else "year"

    def text(wage: Any, field: str) -> str:
        return words(figure(getattr(wage, field), field, wage.top_coded), field)

    lines = [
        (
            column.label if column.name == "employment" else f"{column.label}, {PER[unit]}",
            [text(wage, column.field(unit)) for wage in wages],
        )
        for column in COLUMNS
    ]
    if any_prices(wages):
        field = MEDIAN.field(unit)
        lines.append((
            f"{ADJUSTED.label}, {PER[unit]}",
            [words(adjusted(figure(getattr(w, field), field, w.top_coded), w.area.parity), field)
             for w in wages],
        ))  # fmt: skip
        lines.append((
            "Prices (country: 100)",
            ["not reported" if w.area.parity is None else f"{w.area.parity:.1f}" for w in wages],
        ))  # fmt: skip
    return lines


@register.filter
def any_prices(wages: Sequence[Wage]) -> bool:
    """Whether it is known of one of the areas what things cost there."""
    return any(w.area.parity is not None for w in wages if w.area.kind != "national")


@register.inclusion_tag("salaries/_prices_note.html")
def prices_note(is_loaded: bool) -> dict[str, Any]:
    """What "at average prices" means and whose figures it rests on, or that none were loaded."""
    return {"is_loaded": is_loaded, "source": PriceParity.newest_source() if is_loaded else None}


PER = {"year": "a year", "hour": "an hour"}


@register.filter
def more_or_less(percent: float | None) -> str:
    """ "12% more than", "3% less than", "about as much as"."""
    if percent is None:
        return ""
    if abs(percent) < 0.5:
        return "about as much as"
    return f"{abs(percent):.0f}% {'more' if percent > 0 else 'less'} than"


@register.filter
def any_parity(offers: Sequence[Any]) -> bool:
    """Whether it is known for one of the offers what things cost there."""
    return any(one.parity for one in offers)


@register.simple_tag
def pay_body(career: Any, rows: Sequence[Row]) -> SafeString:
    """The lines of a table of pay. Written here: a template takes five times as long for the
    thousands of cells."""
    path = f"{career.get_absolute_url()}salary/"
    lines = []
    for row in rows:
        name = escape(row.name)
        head = f'<a href="{escape(path + row.part)}">{name}</a>' if row.part else name
        cells = "".join([f'<td class="number">{text}</td>' for text in row.texts])
        lines.append(f'<tr><th scope="row">{head}</th>{cells}</tr>')
    return mark_safe("\n".join(lines))  # noqa: S308 - names are escaped, the rest is numbers
