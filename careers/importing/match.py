"""Recognise a table by its header, wherever in the first lines that stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice

from careers.importing.spec import Columns, Layout, Lines, Row
from careers.importing.tables import Table

HEAD = 16  # the header is among these many lines
CLOSE = 0.6  # with this share of the columns a table is a damaged or changed one of its kind
MARK = re.compile(r"\[\d+\]")


def plain(cell: str) -> str:
    """A column's name without what publishers change: case, blanks, footnote marks."""
    return " ".join(MARK.sub("", cell).lower().replace("_", " ").split())


@dataclass(frozen=True)
class Head:
    """A table's first lines, read ahead; ``table`` still has them all."""

    table: Table
    first: list[tuple[int, list[str]]]

    @classmethod
    def of(cls, table: Table) -> Head:
        first = list(islice(table.lines, HEAD))
        return cls(Table(table.name, chain(first, table.lines), table.share_read), first)

    def text(self, lines: int) -> str:
        """The table's name and its first lines, to look for words in."""
        cells = chain.from_iterable(row for _, row in self.first[:lines])
        return " ".join(chain([self.table.name], map(plain, cells)))


@dataclass(frozen=True)
class Match:
    """A layout found in a table: where its header ends and where each column stands."""

    layout: Layout
    below: int  # lines above the rows, the header among them
    width: int
    places: dict[str, int]
    unused: list[str]
    missing: list[str]
    text: str
    header: dict[str, str]

    def read(self, table: Table) -> Lines:
        """The rows as the layout's ``values`` take them."""
        rows = self.rows(table)
        return self.layout.reshape(rows) if self.layout.reshape else rows

    def rows(self, table: Table) -> Lines:
        """(line, row); None for a row of another width. Captions and notes are left out."""
        places = [*self.places.items()]
        absent = dict.fromkeys(name for name in self.layout.optional if name not in self.places)
        for line, cells in islice(table.lines, self.below, None):
            if len(cells) != self.width:
                if sum(map(bool, cells)) > 1:
                    yield line, None
                continue
            row = Row((name, cells[place].strip()) for name, place in places)
            row.update(dict.fromkeys(absent, ""))
            row.header, row.heading = self.header, self.text
            if self.width < 3 or sum(map(bool, cells)) > 1:
                yield line, row


def match(head: Head, layout: Layout) -> Match | None:
    """The best fit; one with ``missing`` columns is a table much like the layout."""
    best: Match | None = None
    for start in range(len(head.first)):
        header = joined([row for _, row in head.first[start : start + layout.depth]])
        below = start + layout.depth
        if layout.named and not re.search(layout.named, head.text(below), re.I):
            continue
        places, missing = bind(layout.columns, header)
        if len(places) < CLOSE * len(layout.columns) or (missing and best):
            continue
        more, _ = bind(layout.optional, header)
        used = {*places.values(), *more.values()}
        unused = [name for n, name in enumerate(header) if name and n not in used]
        places |= more
        named = {name: header[n] for name, n in places.items()}
        text = f"{head.text(below)} {dated(head.first[below:], layout, places)}"
        found = Match(layout, below, len(header), places, unused, missing, text, named)
        if not missing:
            return found
        best = found
    return best


def dated(rows: list[tuple[int, list[str]]], layout: Layout, places: dict[str, int]) -> str:
    """ "year 2025" by the first row of a table whose rows say of when they are."""
    place = places.get(layout.dated_by)
    if place is None or not rows or place >= len(rows[0][1]):
        return ""
    return f"{layout.dated_by} {rows[0][1][place].strip()}"


def joined(lines: list[list[str]]) -> list[str]:
    """Header lines as one: an upper cell counts for the empty ones after it."""
    width = max(map(len, lines), default=0)
    parts: list[list[str]] = [[] for _ in range(width)]
    for depth, cells in enumerate(lines):
        last = ""
        for n in range(width):
            cell = plain(cells[n]) if n < len(cells) else ""
            is_lowest = depth == len(lines) - 1
            last = cell if cell or is_lowest else last
            if last:
                parts[n].append(last)
    return [" ".join(part) for part in parts]


def bind(columns: Columns, header: list[str]) -> tuple[dict[str, int], list[str]]:
    """Where each column is, and the names of those that are nowhere."""
    places, missing = {}, []
    for name, wanted in columns.items():
        match wanted:
            case (re.Pattern() as pattern, int(nth)):
                hits = [n for n, cell in enumerate(header) if pattern.fullmatch(cell)][nth:]
            case re.Pattern():
                hits = [n for n, cell in enumerate(header) if wanted.fullmatch(cell)]
            case _:
                names = (wanted,) if isinstance(wanted, str) else wanted
                hits = [header.index(plain(str(n))) for n in names if plain(str(n)) in header]
        if hits:
            places[name] = hits[0]
        else:
            missing.append(name)
    return places, missing
