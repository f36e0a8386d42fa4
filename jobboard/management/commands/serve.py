"""One command from a checkout to a running site."""

from __future__ import annotations

import os
import signal
import time
from contextlib import ExitStack
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as DjangoDatabaseError
from django.db import connections

from jobboard import database
from jobboard.processes import end_with_uv
from jobboard.serving import loading, web


class Command(BaseCommand):
    help = (
        "Run the site: PostgreSQL (unless DATABASE_URL names one), migrations, the shipped data "
        "the first time, static files, web server. Ctrl-C stops everything."
    )

    requires_system_checks: list[str] = []  # they need the database that starts here
    asked_at = 0.0

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--empty", action="store_true", help="Without demo listings.")

    def handle(self, *, host: str, port: int, empty: bool, **options: Any) -> None:
        if not 1 <= port <= 65_535:
            raise CommandError("--port: between 1 and 65535.")
        end_with_uv()
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signum != signal.SIGHUP or signal.getsignal(signum) != signal.SIG_IGN:  # nohup
                signal.signal(signum, self.interrupt)
        try:
            with ExitStack() as stack:
                self.run(stack, host, port, with_demo=not empty)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        except (database.DatabaseError, web.WebError, loading.TooOld) as error:
            raise CommandError(str(error)) from error
        except (DjangoDatabaseError, psycopg.Error) as error:
            raise CommandError(explain(error)) from error
        except OSError as error:
            raise CommandError(f"{error.strerror}: {error.filename or ''}") from error

    def run(self, stack: ExitStack, host: str, port: int, *, with_demo: bool) -> None:
        listener = stack.enter_context(web.reserve(host, port))
        postgres = None
        if not os.environ.get("DATABASE_URL"):
            data_dir = database.data_directory(settings.VAR_DIR)
            postgres = stack.enter_context(database.running(data_dir))
        stack.callback(connections.close_all)
        version = loading.check_server()
        for _ in loading.steps(self.stdout, self.stderr, with_demo=with_demo):
            self.stop_if_asked()
        logins = loading.make_logins()
        connections.close_all()
        server = web.start(listener, settings.BASE_DIR)
        stack.callback(web.stop, server)
        web.wait_until_ready(server, listener)
        address = web.address_of(listener)
        worker = web.start_worker(settings.BASE_DIR, address)
        stack.callback(lambda: web.stop(worker))
        self.stdout.write(self.style.SUCCESS(f"{settings.SITE_NAME} is at {address}"))
        self.stdout.write(f"PostgreSQL {version}; admin at {address}/admin/")
        self.show(logins)
        if not settings.MAIL_HAS_SERVER:
            self.stdout.write(f"No MAIL_URL is set: mails are read at {address}/outbox/")
        self.stdout.write("Ctrl-C stops everything.")
        self.stdout.flush()
        while server.poll() is None:
            self.stop_if_asked()
            if postgres and postgres.poll() is not None:
                log = database.log_path(data_dir)
                raise database.DatabaseError(f"PostgreSQL ended by itself; see {log}.")
            if worker.poll() is not None:  # it ends when its database is away
                time.sleep(1)
                worker = web.start_worker(settings.BASE_DIR, address)
            time.sleep(0.2)
        raise web.WebError("The web server ended by itself; its messages stand above.")

    def interrupt(self, signum: int, frame: Any) -> None:
        """Once for a signal that the terminal and `uv run` both send; again for the impatient."""
        if self.asked_at and time.monotonic() - self.asked_at < 2:
            return
        self.asked_at = time.monotonic()
        raise KeyboardInterrupt

    def stop_if_asked(self) -> None:
        """Python drops an interrupt that lands in a callback; the wish is still there."""
        if self.asked_at:
            raise KeyboardInterrupt

    def show(self, logins: list[loading.Login]) -> None:
        for login in logins:
            self.stdout.write(f"  {login.email}   {login.password}   ({login.may})")
        if logins:
            self.stdout.write("These passwords are shown once; `changepassword` sets another.")
            self.stdout.write(
                "Outlook, schooling, skills and more of every career are not shipped: "
                "`uv run manage.py import_labor_data --download` gets them from their publishers."
            )


def explain(error: Exception) -> str:
    """One line about a database that is full, away or refuses us."""
    said = str(error).strip().partition("\n")[0] or type(error).__name__
    if os.environ.get("DATABASE_URL"):
        return f"DATABASE_URL: {said}"
    log = database.log_path(database.data_directory(settings.VAR_DIR))
    if any("No space left" in text for text in (said, log.read_text(errors="replace"))):
        return f"The disk is full. Nothing was half loaded: free some space and start again. {said}"
    return f"{said} (see {log})"
