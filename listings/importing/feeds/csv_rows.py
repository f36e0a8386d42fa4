"""CSV with a header, separated by comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from listings.importing.feeds.files import Lines
from listings.importing.feeds.report import Refused
from listings.importing.feeds.rows import Row, field_of, missing_columns

SEPARATORS = ",;\t|"
MAX_FALSE_QUOTES = 1_000
MAX_COLUMNS = 1_000


class _Record:
    """Lines for the csv module; remembers those of the record it is reading."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.taken.append(next(self.lines))
        return self.taken[-1]


def read(pieces: Iterator[str]) -> Iterator[Row]:
    """A quote that is never closed costs its own line, not those it swallows."""
    lines = Lines(pieces)
    header_line = next(lines, "")
    separator = max(SEPARATORS, key=header_line.count)
    try:
        header = next(csv.reader([header_line], delimiter=separator), [])
    except csv.Error as error:
        raise Refused(f"Its first line is not CSV ({error}).") from error
    if len(header) > MAX_COLUMNS:
        raise Refused(f"It has more than {MAX_COLUMNS:,} columns.")
    fields = [field_of(name) for name in header]
    if missing := list(missing_columns(fields)):
        raise Refused(
            f"It has no column for {', '.join(missing)}. Its columns are: "
            f"{', '.join(header)[:500] or 'none'}."
        )
    record = _Record(lines)
    reader = csv.reader(record, delimiter=separator, strict=True)
    false_quotes = 0
    while True:
        record.taken.clear()
        first = lines.number + 1
        try:
            cells = next(reader)
            fault = _fault(cells, len(fields))
        except StopIteration:
            return
        except csv.Error as error:
            fault = ("", f"not CSV ({error})")
        if fault and len(record.taken) > 1:
            false_quotes += 1
            if false_quotes > MAX_FALSE_QUOTES:
                raise Refused(f"Line {first:,}: the quotes do not match here and in many lines.")
            lines.back(record.taken[1:])
            reader = csv.reader(record, delimiter=separator, strict=True)
            fault = ("", "a quote that is never closed")
        if fault:
            yield Row(first, {}, fault)
        elif cells:
            yield Row(first, _values(fields, cells))


def _fault(cells: list[str], wanted: int) -> tuple[str, str] | None:
    if cells and len(cells) != wanted:
        return ("", f"{len(cells)} columns instead of {wanted}")
    return None


def _values(fields: list[str | None], cells: list[str]) -> dict[str, str]:
    """The first of several columns that mean the same and say something."""
    values: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=True):
        if field and cell and field not in values:
            values[field] = cell
    return values
