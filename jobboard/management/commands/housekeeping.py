"""What is done again and again beside answering requests."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from io import StringIO
from typing import Any, NamedTuple

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError
from django.db import close_old_connections

from jobboard.processes import end_with_uv
from listings.search import counters, suggest
from listings.search.vocabulary import add_new_words


class Task(NamedTuple):
    name: str
    every_seconds: int
    run: Callable[[], Any]


TASKS = [
    Task("close listings", 60, lambda: call_command("expire_listings", stdout=StringIO())),
    Task("count live listings", 60, counters.refresh),
    Task("learn new words", 900, add_new_words),
    Task("count what is suggested", 3_600, suggest.refresh),
]


class Command(BaseCommand):
    help = (
        "Close what has expired, refresh the counters of the search, learn new words. Once, or "
        "with --stay for ever. It may be repeated and run twice at a time."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--stay", action="store_true", help="Go on until stopped.")

    def handle(self, *, stay: bool, **options: Any) -> None:
        if not stay:
            for task in TASKS:
                task.run()
            return
        end_with_uv()
        stopped = threading.Event()
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, lambda *_: stopped.set())
        due = dict.fromkeys(TASKS, 0.0)
        while not stopped.is_set():
            for task in TASKS:
                if time.monotonic() >= due[task] and not stopped.is_set():
                    close_old_connections()
                    self.attempt(task)
                    due[task] = time.monotonic() + task.every_seconds
            stopped.wait(max(0.1, min(due.values()) - time.monotonic()))

    def attempt(self, task: Task) -> None:
        """One that fails waits for its next turn; the others go on."""
        try:
            task.run()
        except DatabaseError as error:
            self.stderr.write(f"Could not {task.name}: {error}")
