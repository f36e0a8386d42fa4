"""Tell which release a file of the pay survey is by figures that are stored already."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from salaries.importing.codes import area_code, soc_code
from salaries.importing.tables import PayTable, Refused, pay_tables
from salaries.importing.values import NULL, TOP_CODED, annual, employment
from salaries.models import Wage

LOOKED_AT = 5_000
ENOUGH = 5
SAME = 0.98
COLUMNS = ("area", "occ_code", "tot_emp", "a_median")


def release_of_stored_pay(files: Iterable[Path]) -> str:
    """ "May 2025" if one of them has the figures that are stored for it; else empty."""
    for file in files:
        try:
            for table in pay_tables(file):
                if set(COLUMNS) <= set(table.header) and (label := release_of(table)):
                    return label
        except Refused:
            continue
    return ""


def release_of(table: PayTable) -> str:
    where = [table.header.index(name) for name in COLUMNS]
    kind = table.header.index("area_type") if "area_type" in table.header else None
    figures: dict[tuple[str, str], tuple[str, str]] = {}
    for _, row in islice(table.rows, LOOKED_AT):
        try:
            area, soc, jobs, median = (row[n] for n in where)
            key = area_code(area, row[kind] if kind is not None else ""), soc_code(soc)
            figures[key] = employment(jobs), annual(median)
        except (ValueError, IndexError):
            continue
    stored = Wage.objects.filter(area__code__in={area for area, _ in figures}).values_list(
        "area__code", "occupation__soc_code", "employment", "p50_annual", "source__release"
    )
    same = [
        release for area, soc, jobs, median, release in stored
        if figures.get((area, soc)) is not None
        and matches(figures[area, soc], (jobs, median))
    ]  # fmt: skip
    if len(same) < ENOUGH or len(same) < SAME * len(figures):
        return ""
    return max(set(same), key=same.count)


def matches(printed: tuple[str, str], stored: tuple[int | None, int | None]) -> bool:
    return all(
        (value is None) if text in {NULL, TOP_CODED} else text == str(value)
        for text, value in zip(printed, stored, strict=True)
    )
