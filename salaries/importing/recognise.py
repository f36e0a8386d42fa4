"""Tell which release a file of the pay survey is by figures that are stored already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from careers.importing import Found, Row, find, tables
from salaries.importing.codes import area_code, soc_code
from salaries.importing.pay import WAGES
from salaries.importing.values import TOP_CODED, Figure, annual, employment
from salaries.models import Wage

LOOKED_AT = 5_000
ENOUGH = 5
SAME = 0.98


def release_of_stored_pay(files: Iterable[Path]) -> str:
    """ "May 2025" if one of them has the figures that are stored for it; else empty."""
    found, _ = find((WAGES,), files)
    pay = (one for one in found if not one.match.layout.is_aid)
    return next((label for one in pay if (label := release_of(one))), "")


def release_of(found: Found) -> str:
    figures: dict[tuple[str, str], tuple[Figure, Figure]] = {}
    for row in first_rows(found):
        try:
            key = area_code(row["area"], row["area_type"]), soc_code(row["soc"])
            figures[key] = employment(row["employment"]), annual(row["p50_annual"])
        except ValueError:
            continue
    stored = Wage.objects.filter(area__code__in={area for area, _ in figures}).values_list(
        "area__code", "occupation__soc_code", "employment", "p50_annual", "source__release"
    )
    same = [
        release for area, soc, jobs, median, release in stored
        if (printed := figures.get((area, soc)))
        and [None if figure == TOP_CODED else figure for figure in printed] == [jobs, median]
    ]  # fmt: skip
    if len(same) < ENOUGH or len(same) < SAME * len(figures):
        return ""
    return max(set(same), key=same.count)


def first_rows(found: Found) -> Iterator[Row]:
    for table in tables(found.path, wanted=found.table.__eq__):
        rows = found.match.read(table)
        yield from (row for _, row in islice(rows, LOOKED_AT) if row is not None)
