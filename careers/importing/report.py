"""What was found for a spec, and what an import of it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from careers.importing.match import Match
from careers.importing.merge import Changes
from careers.importing.spec import Release, Spec


@dataclass(frozen=True)
class Found:
    """A table that a spec knows."""

    spec: Spec
    path: Path
    table: str
    match: Match
    release: Release | None


@dataclass
class Report:
    spec: str
    source: str = ""
    source_is: str = "unchanged"
    changes: Changes = field(default_factory=Changes)
    tables: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    unused: dict[str, list[str]] = field(default_factory=dict)
    afterwards: int = 0

    def lines(self) -> Iterator[str]:
        n = self.changes
        yield (
            f"{self.spec:<22} {n.created:>9,} created {n.changed:>9,} changed "
            f"{n.deleted:>9,} deleted {n.unchanged:>9,} unchanged"
        )
        yield f"  from {self.source} (source {self.source_is}): {', '.join(self.tables)}"
        for what, number in self.skipped.items():
            some = self.examples[what]
            yield f"  left out: {number:,} {what}{f' ({", ".join(some)})' if some else ''}"
        for table, columns in self.unused.items():
            more = len(columns) - 8
            named = ", ".join(columns[:8]) + (f" and {more} more" if more > 0 else "")
            yield f"  columns not used in {table}: {named}"
