"""How far a long command is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn


class Reporter(Protocol):
    def __call__(self, stage: str, share: float | None = None) -> None:
        """Say what is being done and, where known, how much of it is (0 to 1)."""


def silent(stage: str, share: float | None = None) -> None:
    pass


@contextmanager
def shown_on(stream: Any) -> Iterator[Reporter]:
    if not stream.isatty():
        yield _Lines(stream)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, share: float | None = None) -> None:
            for name, task in tasks.items():
                if name != stage:
                    bars.update(task, total=1, completed=1)
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.update(tasks[stage], total=None if share is None else 1, completed=share or 0)

        yield report


class _Lines:
    """One line per stage."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.stage = ""

    def __call__(self, stage: str, share: float | None = None) -> None:
        if stage != self.stage:
            self.stage = stage
            self.stream.write(f"{stage}\n")
            self.stream.flush()
