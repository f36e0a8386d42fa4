"""Cells of the pay survey as figures. Whole dollars a year, cents an hour."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from careers.importing import Row
from careers.importing.spec import Values

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
FALSE, TRUE = {"", "0", "FALSE", "N", "NO"}, {"1", "TRUE", "Y", "YES"}
type Figure = int | str | None  # ``TOP_CODED`` or nothing is not a number
cache_cells = lru_cache(maxsize=None)  # as many as there are different figures, some 50,000


@cache_cells
def employment(cell: str) -> Figure:
    number = _number(cell, WHOLE, "a whole number of jobs")
    return number and int(number.partition(".")[0])


@cache_cells
def annual(cell: str) -> Figure:
    if cell == TOP_CODED:
        return TOP_CODED
    number = _number(cell, WHOLE, "whole dollars a year, #, * or **")
    return number and int(number.partition(".")[0])


@cache_cells
def hourly(cell: str) -> Figure:
    if cell == TOP_CODED:
        return TOP_CODED
    number = _number(cell, MONEY, "dollars and cents an hour, #, * or **")
    if number is None:
        return None
    dollars, _, fraction = number.partition(".")
    return int(dollars) * 100 + int(fraction[:2].ljust(2, "0"))


def _number(cell: str, pattern: re.Pattern[str], wanted: str) -> str | None:
    text = cell.replace(",", "")
    if text in WITHHELD:
        return None
    if not pattern.fullmatch(text):
        raise ValueError(f"{cell[:40]!r} is not {wanted}")
    return text


@lru_cache(maxsize=64)
def flag(cell: str) -> bool:
    if cell.upper() not in FALSE | TRUE:
        raise ValueError(f"{cell[:40]!r} is neither TRUE nor empty")
    return cell.upper() in TRUE


def named[T](row: Row, name: str, parse: Callable[[str], T]) -> T:
    """A cell; what is wrong with it names its column."""
    try:
        return parse(row[name])
    except ValueError as error:
        raise ValueError(f"column {row.header.get(name, name)}: {error}") from None


def figures(row: Row, parsers: Mapping[str, Callable[[str], Figure]]) -> Values:
    """Those of a row, null where nothing or only the cap is published, and which are capped."""
    values: Values = {name: named(row, name, parse) for name, parse in parsers.items()}
    capped = [name for name, value in values.items() if value == TOP_CODED]
    return values | dict.fromkeys(capped) | {"top_coded": capped}


PARSERS = {
    field: employment if field == "employment" else annual if "annual" in field else hourly
    for _, field, _ in COLUMNS
}
