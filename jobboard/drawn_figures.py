"""Draw figures at random out of publishers' files and look for them where a visitor would.

The files are read here by their own columns, not through the importers, whose mistakes would
otherwise be repeated by their own examiner.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from careers.importing import files_in, tables
from careers.importing.match import HEAD, joined
from careers.importing.tables import Refused, Table
from careers.models import CareerOccupation, Occupation
from jobboard.figure_check import Node, Tree

SPARE = 12  # drawn for each one wanted, since not every line has a figure with a page
Line = dict[str, str]


@dataclass(frozen=True)
class Drawn:
    """A figure: on a career's ``page`` beside ``label``, or the only value of ``data``."""

    kind: str
    where: str
    text: str
    page: str = ""
    label: str = ""
    data: QuerySet[Any] | None = None


@dataclass(frozen=True)
class Kind:
    """``has`` are patterns that columns must match; ``draw`` picks one figure of a line."""

    name: str
    has: tuple[str, ...]
    draw: Callable[[Line, str, random.Random, Site], Drawn | None]
    depth: int = 1


class Site:
    """What is needed to find the page of a figure."""

    @cached_property
    def careers(self) -> dict[str, str]:
        """Address of the career whose first occupation this is, by SOC code."""
        rows = CareerOccupation.objects.filter(position=1).select_related("career", "occupation")
        return {row.occupation.soc_code: row.career.get_absolute_url() for row in rows}

    @cached_property
    def codes(self) -> dict[str, str]:
        rows = Occupation.objects.detailed().values_list("title", "soc_code")
        return {title.lower(): code for title, code in rows}

    @cached_property
    def divided(self) -> set[str]:
        """SOC codes that O*NET divides further, by what the files themselves have."""
        return set()

    def page(self, code: str, below: str) -> str:
        address = self.careers.get(code)
        return f"{address}{below}" if address else ""


def sample(
    kinds: Iterable[Kind], paths: Iterable[Path], number: int, seed: int
) -> tuple[list[Drawn], list[str]]:
    """``number`` figures, as evenly over the kinds as the files allow; the kinds there were."""
    site = Site()
    rng = random.Random(seed)  # noqa: S311 - to be drawn again, not to be secret
    pools: dict[str, list[tuple[Kind, str, Line]]] = {}
    seen: dict[str, int] = {}
    kinds = tuple(kinds)
    for path in files_in(paths):
        try:
            for table in tables(path):
                for kind, where, line in lines(table, kinds):
                    finer = line.get("o*net-soc code", "")
                    if finer and not finer.endswith(".00"):
                        site.divided.add(finer[:7])
                    pool = pools.setdefault(kind.name, [])
                    seen[kind.name] = seen.get(kind.name, 0) + 1
                    if len(pool) < number * SPARE:
                        pool.append((kind, where, line))
                    elif (place := rng.randrange(seen[kind.name])) < len(pool):
                        pool[place] = (kind, where, line)
        except Refused:
            continue
    queues = {name: resolve(pool, rng, site) for name, pool in pools.items()}
    drawn: list[Drawn] = []
    while queues and len(drawn) < number:
        for name in list(queues):
            figure = next(queues[name], None)
            if figure is None:
                del queues[name]
            elif len(drawn) < number:
                drawn.append(figure)
    return drawn, sorted(pools)


def resolve(pool: list[tuple[Kind, str, Line]], rng: random.Random, site: Site) -> Iterator[Drawn]:
    rng.shuffle(pool)
    for kind, where, line in pool:
        if figure := kind.draw(line, where, rng, site):
            yield figure


def lines(table: Table, kinds: tuple[Kind, ...]) -> Iterator[tuple[Kind, str, Line]]:
    """The lines of a table below the header of the one kind it is of."""
    head: list[list[str]] = []
    found: tuple[Kind, list[str], int] | None = None
    for number, cells in table.lines:
        if found is None:
            head.append(cells)
            if len(head) > HEAD:
                return
            for kind in kinds:
                header = joined(head[-kind.depth :]) if len(head) >= kind.depth else []
                if all(any(re.fullmatch(p, name) for name in header) for p in kind.has):
                    found = kind, header, len(cells)
            continue
        kind, header, _ = found
        if sum(map(bool, cells)) > 2:
            line = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            yield kind, f"{table.name}, line {number}", line


def column(line: Line, pattern: str, nth: int = 0) -> str:
    """The cell of the nth column whose name matches; empty when there is none."""
    hits = [value for name, value in line.items() if re.fullmatch(pattern, name)]
    return hits[nth] if nth < len(hits) else ""


def number_of(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class PageReader:
    """Reads each page once; knows what stands beside what on it."""

    def __init__(self, get: Callable[[str], str]) -> None:
        self.get = get
        self.beside: dict[str, list[tuple[str, list[str]]]] = {}

    def has(self, figure: Drawn) -> bool:
        if figure.page not in self.beside:
            self.beside[figure.page] = list(pairs(Tree(self.get(figure.page)).root))
        wanted = same(figure.label)
        return any(
            same(label).startswith(wanted) and figure.text in texts
            for label, texts in self.beside[figure.page]
        )


def same(label: str) -> str:
    return " ".join(label.lower().replace("\u2019", "'").split())


def pairs(root: Node) -> Iterator[tuple[str, list[str]]]:
    """Labels and what stands beside them: cells of a row, texts of a tile, terms of a list."""

    def words(node: Node) -> str:
        return " ".join(node.text.split())

    for node in root.walk():
        inside = [child for child in node.children if isinstance(child, Node)]
        if node.tag == "tr":
            heads = [one for one in inside if one.tag == "th"]
            cells = [one for one in inside if one.tag == "td"]
            if heads:
                yield words(heads[0]), [words(cell) for cell in cells]
        elif "tile" in node.classes:
            heads = [one for one in node.walk() if one.tag == "h3"]
            if heads:
                yield words(heads[0]), [words(one) for one in node.walk() if one.tag == "p"]
        elif node.tag == "div" and [one.tag for one in inside] == ["dt", "dd"]:
            yield words(inside[0]), [words(inside[1])]


def is_found(figure: Drawn, reader: PageReader) -> bool:
    if figure.data is not None:
        values = [plain(value) for value in figure.data[:2]]
        return values == [figure.text]
    return reader.has(figure)


def plain(value: Any) -> str:
    number = number_of(str(value))
    return str(value) if number is None else f"{number.normalize():f}"
