"""The worker: mails, expiry, feeds, webhooks, counters."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from procrastinate.contrib.django import app
from psycopg import OperationalError

from jobboard.processes import end_with_uv


class Command(BaseCommand):
    help = (
        "Do the background work until stopped. Any number may run at a time; jobs that are under "
        "way are finished first, and those of a worker that was killed are done again."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobs", type=int, default=4, help="So many at a time.")
        parser.add_argument("--once", action="store_true", help="Do what waits, then end.")

    def handle(self, *, jobs: int, once: bool, **options: Any) -> None:
        end_with_uv()
        connector: Any = app.connector
        try:
            with app.replace_connector(connector.get_worker_connector()) as worker_app:
                worker_app.run_worker(
                    concurrency=jobs, wait=not once, delete_jobs="successful",
                    shutdown_graceful_timeout=30, fetch_job_polling_interval=2,
                )  # fmt: skip
        except OperationalError as error:
            raise CommandError(f"The database is away: {error}") from error
