"""From the lines of a spec's tables to rows, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from careers.importing.match import Match
from careers.importing.progress import Reporter
from careers.importing.report import Found, Report
from careers.importing.spec import Known, Skip, Spec, Values
from careers.importing.tables import Refused, Table, tables

ERRORS_SHOWN = 20
EXAMPLES_SHOWN = 8
ROWS_BETWEEN_REPORTS = 5_000


class NothingOfUse(Refused):
    """Whole and sound, but every line is of a kind that is left out."""


class Reading:
    def __init__(self, spec: Spec, report: Report, progress: Reporter) -> None:
        self.spec, self.report, self.progress = spec, report, progress
        self.known = Known()
        self.errors: list[str] = []
        self.error_count = 0
        self.count = 0
        self.parts: set[Any] = set()

    def rows(self, found: Sequence[Found]) -> Iterator[Values]:
        """Each row once; where the spec folds, after all its lines have been read."""
        if self.spec.combine:
            lines = (values for _, values in self.values(found))
            for values in self.spec.combine(lines, self.skip):
                self.count += 1
                yield values
            return
        folded: dict[tuple[Any, ...], Values] = {}
        seen: set[tuple[Any, ...]] = set()
        for where, values in self.values(found):
            key = tuple(values[name] for name in self.spec.key)
            if self.spec.folds:
                folded.setdefault(key, {}).update(values)
            elif key in seen:
                self.error(where, f"{' '.join(map(str, key))} is there twice")
            else:
                seen.add(key)
                self.count += 1
                if self.spec.part_by:
                    self.parts.add(values[self.spec.part_by])
                yield values
        self.count += len(folded)
        yield from folded.values()

    def values(self, found: Sequence[Found]) -> Iterator[tuple[str, Values]]:
        """What each line says, and where it stands."""
        for path in dict.fromkeys(one.path for one in found):
            here: dict[str, list[Match]] = {}
            for one in found:
                if one.path == path:
                    here.setdefault(one.table, []).append(one.match)
            for table in tables(path, wanted=here.__contains__):
                # Two layouts of one spec in one table would each need its lines.
                (match,) = here[table.name]
                yield from self.lines(table, match)

    def lines(self, table: Table, match: Match) -> Iterator[tuple[str, Values]]:
        self.progress(f"Reading {table.name}", 0)
        for number, (line, row) in enumerate(match.read(table)):
            if number % ROWS_BETWEEN_REPORTS == 0:
                self.progress(f"Reading {table.name}", table.share_read())
            where = f"{table.name}, line {line}"
            if row is None:
                self.error(where, f"{match.width} columns expected")
                continue
            try:
                for values in match.layout.values(row, self.known):
                    yield where, values
            except Skip as skip:
                self.skip(skip)
            except ValueError as error:
                self.error(where, error)

    def skip(self, skip: Skip) -> None:
        self.report.skipped[skip.reason] += 1
        examples = self.report.examples.setdefault(skip.reason, [])
        if skip.example and skip.example not in examples and len(examples) < EXAMPLES_SHOWN:
            examples.append(skip.example)

    def error(self, where: str, message: object) -> None:
        self.error_count += 1
        if len(self.errors) < ERRORS_SHOWN:
            self.errors.append(f"{where}: {message}")

    def refuse_faults(self) -> None:
        if self.errors:
            more = self.error_count - len(self.errors)
            raise Refused("\n".join([*self.errors, *([f"… and {more:,} more"] if more else [])]))
        if not self.count and self.report.skipped:
            said = ", ".join(f"{n:,} {what}" for what, n in self.report.skipped.items())
            raise NothingOfUse(f"{self.spec.name}: nothing was left to take: {said}.")
        if not self.count:
            raise Refused(f"{self.spec.name}: the files have its header but not one row of it.")
