"""The columns of a table of pay, and how a figure of each is printed and compared."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from salaries.capped import AtLeast


class Column(NamedTuple):
    """``name`` is that of the survey's figure: "p50"; "employment" has no unit."""

    name: str
    label: str

    def field(self, unit: str) -> str:
        """Of ``Wage``: "p50_annual", "p50_hourly_cents"."""
        if self.name == "employment":
            return self.name
        return f"{self.name}_{'hourly_cents' if unit == 'hour' else 'annual'}"


EMPLOYMENT = Column("employment", "Jobs")
MEDIAN = Column("p50", "Median")
COLUMNS = (
    MEDIAN,
    EMPLOYMENT,
    Column("p10", "Lowest 10%"),
    Column("p25", "Lowest 25%"),
    Column("p75", "Top 25%"),
    Column("p90", "Top 10%"),
    Column("mean", "Mean"),
)
# The median at the country's average prices, where it is known what things cost.
ADJUSTED = Column("adjusted", "Median at average prices")


def adjusted(median: float | None, parity: Decimal | None) -> float | None:
    """What a median is worth where prices are average. Of a capped one nobody can say."""
    if median is None or isinstance(median, AtLeast) or parity is None:
        return None
    return round(median * 100 / float(parity))


def words(value: float | None, field: str) -> str:
    """ "$64,520", "$31.02", "$239,200 or more", "12,340", "not reported"."""
    if value is None:
        return "not reported"
    if field == "employment":
        return f"{value:,}"
    unit = "hour" if field.endswith("cents") else "year"
    return f"{_dollars(value, unit)}{' or more' if isinstance(value, AtLeast) else ''}"


def _dollars(value: float, unit: str) -> str:
    return f"${value / 100:,.2f}" if unit == "hour" else f"${value:,.0f}"
