"""What a run has to say: its numbers, and what was wrong with which line."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import IO, NamedTuple

KEPT_FAULTS = 200


class Refused(Exception):
    """A feed that cannot be imported; the message is a sentence for people."""


class Fault(NamedTuple):
    """``field`` is empty when the whole row is meant; ``text`` is what stands there, shortened."""

    line: int
    field: str
    reason: str
    text: str = ""

    def __str__(self) -> str:
        named = f"line {self.line:,}" + (f", {self.field}" if self.field else "")
        return f"{named}: {self.reason}" + (f": {self.text!r}" if self.text else "")


class Faults:
    """Counts all, keeps the first ones, and writes every one of them to a CSV file if given."""

    def __init__(self, file: IO[str] | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self.first: list[Fault] = []
        self.writer = csv.writer(file) if file else None
        if self.writer:
            self.writer.writerow(["line", "field", "reason", "text"])

    def add(self, fault: Fault) -> None:
        self.counts[f"{fault.field}: {fault.reason}" if fault.field else fault.reason] += 1
        if len(self.first) < KEPT_FAULTS:
            self.first.append(fault)
        if self.writer:
            self.writer.writerow([*fault[:3], repr(fault.text) if fault.text else ""])


@dataclass
class Changes:
    """Listings, not rows."""

    created: int = 0
    changed: int = 0
    renewed: int = 0
    closed: int = 0
    unchanged: int = 0
    held: int = 0  # closed or paused by a person, and left so

    @property
    def is_nothing(self) -> bool:
        return not (self.created or self.changed or self.renewed or self.closed)


@dataclass
class Report:
    feed: str
    rows: int = 0
    refused_rows: int = 0
    joined_rows: int = 0
    changes: Changes = field(default_factory=Changes)
    faults: Faults = field(default_factory=Faults)
    matched_titles: tuple[int, int] = (0, 0)

    def lines(self, shown: int = 20) -> Iterator[str]:
        yield f"Feed {self.feed}: {self.rows:,} rows, {self.refused_rows:,} of them refused"
        if self.joined_rows:
            yield f"{self.joined_rows:,} rows joined others as further places of the same job"
        if self.changes.is_nothing:
            yield f"0 changes: all {self.changes.unchanged:,} listings are as the feed has them"
        else:
            named = asdict(self.changes).items()
            yield "Listings: " + ", ".join(f"{n:,} {name}" for name, n in named if name != "held")
        if self.changes.held:
            yield f"{self.changes.held:,} that a person closed or paused were left so"
        matched, titles = self.matched_titles
        if titles:
            yield f"Careers: {matched:,} of {titles:,} different titles were recognised"
        for what, number in sorted(self.faults.counts.items(), key=lambda pair: -pair[1]):
            yield f"  {number:>7,}  {what}"
        yield from (f"  {fault}" for fault in self.faults.first[:shown])
        more = self.faults.counts.total() - min(shown, len(self.faults.first))
        if more:
            yield f"  … and {more:,} more (--faults FILE writes them all)"
