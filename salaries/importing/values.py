"""A cell of the survey into the text that COPY takes. Whole dollars a year, cents an hour."""

from __future__ import annotations

import re
from functools import lru_cache

NULL = r"\N"
TOP_CODED = "#"  # at or above the survey's cap
WITHHELD = {"*", "**", "~", ""}
WHOLE = re.compile(r"\d{1,9}(?:\.0+)?")
MONEY = re.compile(r"\d{1,6}(?:\.\d{1,2}0*)?")

# Column of the survey, field of Wage, and the flat files' data type.
COLUMNS = (
    ("tot_emp", "employment", "01"),
    ("a_mean", "mean_annual", "04"),
    ("a_pct10", "p10_annual", "11"),
    ("a_pct25", "p25_annual", "12"),
    ("a_median", "p50_annual", "13"),
    ("a_pct75", "p75_annual", "14"),
    ("a_pct90", "p90_annual", "15"),
    ("h_mean", "mean_hourly_cents", "03"),
    ("h_pct10", "p10_hourly_cents", "06"),
    ("h_pct25", "p25_hourly_cents", "07"),
    ("h_median", "p50_hourly_cents", "08"),
    ("h_pct75", "p75_hourly_cents", "09"),
    ("h_pct90", "p90_hourly_cents", "10"),
)
FIELDS = tuple(field for _, field, _ in COLUMNS)
cache_cells = lru_cache(maxsize=None)  # as many as there are different figures, some 50,000


@cache_cells
def employment(cell: str) -> str:
    return _number(cell, WHOLE, "a whole number of jobs").partition(".")[0]


@cache_cells
def annual(cell: str) -> str:
    if cell.strip() == TOP_CODED:
        return TOP_CODED
    return _number(cell, WHOLE, "whole dollars a year, #, * or **").partition(".")[0]


@cache_cells
def hourly(cell: str) -> str:
    if cell.strip() == TOP_CODED:
        return TOP_CODED
    number = _number(cell, MONEY, "dollars and cents an hour, #, * or **")
    if number == NULL:
        return NULL
    dollars, _, fraction = number.partition(".")
    return str(int(dollars) * 100 + int(fraction[:2].ljust(2, "0")))


def _number(cell: str, pattern: re.Pattern[str], wanted: str) -> str:
    text = cell.strip().replace(",", "")
    if text in WITHHELD:
        return NULL
    if not pattern.fullmatch(text):
        raise ValueError(f"{cell.strip()[:40]!r} is not {wanted}")
    return text


PARSERS = (employment, *[annual] * 6, *[hourly] * 6)
