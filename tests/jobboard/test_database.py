from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

from jobboard import database
from jobboard.processes import is_running

HOLD = """
import sys, time
from pathlib import Path
from jobboard import database
with database.running(Path(sys.argv[1])):
    print("up", flush=True)
    time.sleep(600)
"""


class EmbeddedDatabaseTests(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="jobboard-database-")
        self.addCleanup(folder.cleanup)
        Path(folder.name).chmod(0o755)
        self.data_dir = database.data_directory(Path(folder.name))

    def hold_elsewhere(self) -> subprocess.Popen:
        """Another process runs the server."""
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(self.data_dir)],
            cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: process.poll() is None and (process.terminate(), process.wait(30)))
        self.assertEqual("up\n", process.stdout.readline())
        return process

    def postmaster(self) -> int:
        return int((self.data_dir / "postmaster.pid").read_text().split()[0])

    def test_it_runs_for_the_block_and_not_longer(self):
        with database.running(self.data_dir) as server:
            self.assertTrue(database.is_ready(self.data_dir))
        self.assertEqual(0, server.poll())
        self.assertFalse(database.is_ready(self.data_dir))

    def test_nobody_else_can_reach_its_files_or_its_socket(self):
        with database.running(self.data_dir):
            for path in (self.data_dir, database.socket_directory(self.data_dir)):
                self.assertEqual(0o700, path.stat().st_mode & 0o777, path)

    def test_a_second_one_on_the_same_data_names_the_first(self):
        first = self.hold_elsewhere()
        with (
            self.assertRaisesMessage(database.DatabaseError, f"process {first.pid}"),
            database.running(self.data_dir),
        ):
            pass

    def test_it_dies_with_its_parent_and_starts_again(self):
        process = self.hold_elsewhere()
        pid = self.postmaster()
        process.kill()
        process.wait()
        with database.running(self.data_dir):
            self.assertNotEqual(pid, self.postmaster())
        self.assertFalse(is_running(pid, "postgres"))

    def test_a_pid_file_of_somebody_elses_process_is_no_hindrance(self):
        with database.running(self.data_dir):
            pass
        (self.data_dir / "postmaster.pid").write_text(f"{os.getpid()}\n{self.data_dir}\n")
        with database.running(self.data_dir):
            self.assertTrue(database.is_ready(self.data_dir))

    def test_after_a_crash_it_recovers(self):
        with database.running(self.data_dir) as server:
            os.kill(server.pid, signal.SIGKILL)
            server.wait()
        time.sleep(0.1)
        with database.running(self.data_dir):
            self.assertTrue(database.is_ready(self.data_dir))

    def test_the_line_that_tells_is_found(self):
        log = "LOG:  starting\nFATAL:  no space\nLOG:  stopped\n"
        self.assertEqual("FATAL:  no space", database.telling_line(log))
        self.assertEqual("It said nothing.", database.telling_line("\n"))

    def test_a_path_too_long_for_a_socket_gets_a_short_one(self):
        deep = Path("/srv") / ("d" * 90) / "postgres"
        self.assertLess(len(str(database.socket_directory(deep))), 80)
        self.assertNotEqual(
            database.socket_directory(deep), database.socket_directory(deep.with_name("other"))
        )


class SecretKeyTests(SimpleTestCase):
    def test_it_is_made_once_and_read_by_its_owner_only(self):
        with tempfile.TemporaryDirectory() as folder:
            key = database.local_secret_key(Path(folder))
            self.assertGreaterEqual(len(key), 50)
            self.assertEqual(key, database.local_secret_key(Path(folder)))
            self.assertEqual(0o600, (Path(folder) / "secret_key").stat().st_mode & 0o777)
            self.assertEqual(["secret_key"], os.listdir(folder))
