"""The survey's tables: their first line is the header, spelled as this year's files spell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from careers.importing import Refused, tables

__all__ = ["PayTable", "Refused", "pay_tables"]


@dataclass(frozen=True)
class PayTable:
    """``header`` is lower case; ``rows`` are (line in the file, cells)."""

    name: str
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    share_read: Callable[[], float]


def pay_tables(path: Path) -> Iterator[PayTable]:
    for table in tables(path):
        _, cells = next(table.lines, (0, []))
        yield PayTable(table.name, header(cells), table.lines, table.share_read)


def header(cells: list[str]) -> list[str]:
    """Older files have blanks and other names for some columns."""
    names = ["_".join(cell.lower().split()) for cell in cells]
    older = {"group": "o_group", "occ_group": "o_group", "area_name": "area_title"}
    return names if "area_code" in names else [older.get(name, name) for name in names]
