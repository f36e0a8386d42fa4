"""Pay by industry: where most people of an occupation work, and where they are paid best."""

from __future__ import annotations

from typing import Any, NamedTuple

from careers.models import Occupation
from salaries.capped import Best, best_of, figure
from salaries.models import IndustryWage
from salaries.pay.columns import words

SHOWN = 10


class IndustryRow(NamedTuple):
    title: str
    jobs: int | None
    median: float | None
    median_text: str
    bottom_text: str
    top_text: str
    source: Any


class Industries(NamedTuple):
    """``number`` industries publish something of the occupation."""

    largest: list[IndustryRow]
    best_paying: list[IndustryRow]
    best: Best | None
    number: int


def read_industries(occupation: Occupation, unit: str) -> Industries | None:
    """In one query; None where no industries were imported for the occupation."""
    wages = IndustryWage.objects.of(occupation).in_comparable_industries().by_employment()
    rows = [_row(wage, unit) for wage in wages]
    if not rows:
        return None
    known = [row for row in rows if row.median is not None]
    known.sort(key=lambda row: row.median or 0, reverse=True)
    best = best_of(known, lambda row: row.median)
    return Industries(rows[:SHOWN], known[:SHOWN], best, len(rows))


def _row(wage: IndustryWage, unit: str) -> IndustryRow:
    median = "p50_hourly_cents" if unit == "hour" else "p50_annual"

    def value(field: str) -> float | None:
        return figure(getattr(wage, field), field, wage.top_coded)

    return IndustryRow(
        title=wage.industry.title,
        jobs=wage.employment,
        median=value(median),
        median_text=words(value(median), median),
        bottom_text=words(value("p10_annual"), "p10_annual"),
        top_text=words(value("p90_annual"), "p90_annual"),
        source=wage.source,
    )
