"""The whole command, as a newcomer runs it: its own folder, its own PostgreSQL, a real port."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

import psycopg
from django.conf import settings
from django.test import SimpleTestCase

from jobboard import database

FIRST_START_SECONDS, WARM_START_SECONDS = 180, 60  # how long to wait, not how long it may take


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(var_dir: Path, **overrides: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "VAR_DIR": str(var_dir), "WEB_CONCURRENCY": "1", **overrides}


class ServeTestCase(SimpleTestCase):
    def setUp(self):
        self.var_dir = Path(tempfile.mkdtemp(prefix="jobboard-serve-"))
        self.var_dir.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.var_dir, ignore_errors=True)
        self.port = free_port()

    def start(self, *arguments: str) -> subprocess.Popen:
        self.output = (self.var_dir / "output").open("w+")
        self.addCleanup(self.output.close)
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), *arguments]
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment(self.var_dir),
            stdout=self.output, stderr=self.output, start_new_session=True,
        )  # fmt: skip
        self.addCleanup(lambda: process.poll() is None and (process.terminate(), process.wait(60)))
        return process

    def said(self) -> str:
        return (self.var_dir / "output").read_text()

    def wait_until_up(self, process: subprocess.Popen, seconds: int) -> None:
        deadline = time.monotonic() + seconds
        while "Ctrl-C stops everything" not in self.said():
            self.assertIsNone(process.poll(), self.said())
            self.assertLess(time.monotonic(), deadline, self.said())
            time.sleep(0.1)

    def get(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()

    def refusal(self, *arguments: str, **overrides: str) -> str:
        """What `serve` says before it gives up: one line."""
        done = subprocess.run(
            [sys.executable, "manage.py", "serve", *arguments], cwd=settings.BASE_DIR,
            env=environment(self.var_dir, **overrides), capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertEqual(1, len(done.stderr.strip().splitlines()), done.stderr)
        return done.stderr


class ServeTests(ServeTestCase):
    def test_from_nothing_to_pages_through_a_kill_to_a_clean_end(self):
        process = self.start()
        self.wait_until_up(process, FIRST_START_SECONDS)
        for path in ("/", "/careers/", "/occupational-therapy-technician-jobs/", "/jobs/"):
            self.assertEqual(200, self.get(path)[0], path)
        self.assertIn("Demo listing", self.get("/jobs/")[1])
        logins = re.findall(r"(\w+@example\.com) +(\S{16}) ", self.said())
        self.assertEqual(["admin@example.com", "editor@example.com"], [who for who, _ in logins])

        other = self.refusal("--port", str(free_port()))
        self.assertIn(f"in use by process {process.pid} (manage.py serve", other)

        process.kill()
        process.wait()
        process = self.start()
        self.wait_until_up(process, WARM_START_SECONDS)
        self.assertEqual(200, self.get("/registered-nurse-jobs/")[0])
        self.assertNotIn("@example.com", self.said())
        self.assertNotIn("First start", self.said())

        process.send_signal(signal.SIGTERM)
        self.assertEqual(0, process.wait(60))
        self.assertIn("Stopped.", self.said())
        self.assertFalse(database.is_ready(database.data_directory(self.var_dir)))
        with self.assertRaises(OSError):
            self.get("/")

    def test_a_busy_port_is_named_before_anything_is_made(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", self.port))
            taken.listen()
            said = self.refusal("--port", str(self.port))
        self.assertIn(f"Port {self.port} on 127.0.0.1: Address already in use", said)
        self.assertFalse((self.var_dir / "postgres").exists())

    def test_a_senseless_port_is_refused(self):
        for port in ("0", "70000"):
            self.assertIn("--port: between 1 and 65535", self.refusal("--port", port))

    def test_data_of_another_postgresql_is_left_alone(self):
        data_dir = database.data_directory(self.var_dir)
        data_dir.mkdir(mode=0o700)
        (data_dir / "PG_VERSION").write_text("17\n")
        said = self.refusal("--port", str(self.port))
        self.assertIn("was made by PostgreSQL 17, and this is PostgreSQL 18", said)
        self.assertEqual(["PG_VERSION"], os.listdir(data_dir))

    def test_a_database_that_is_away_is_named_without_its_password(self):
        url = "postgresql://someone:hidden@127.0.0.1:1/board"
        said = self.refusal("--port", str(self.port), DATABASE_URL=url)
        self.assertIn("DATABASE_URL", said)
        self.assertIn("Connection refused", said)
        self.assertNotIn("hidden", said)


class ServeInterruptedTests(ServeTestCase):
    def test_stopped_while_loading_it_goes_on_where_it_was(self):
        process = self.start("--empty")
        deadline = time.monotonic() + FIRST_START_SECONDS
        while "import_oews" not in self.said():
            self.assertLess(time.monotonic(), deadline, self.said())
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        self.assertEqual(0, process.wait(60))
        with (
            database.running(database.data_directory(self.var_dir)),
            psycopg.connect(database.local_database_url(self.var_dir)) as connection,
        ):
            counts = "SELECT (SELECT count(*) FROM {}), (SELECT count(*) FROM {})"
            tables = counts.format("listings_place", "salaries_wage")
            self.assertEqual((36_693, 0), connection.execute(tables).fetchone())
