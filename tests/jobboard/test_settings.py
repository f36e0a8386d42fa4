"""The settings as a start sees them: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from django.conf import settings
from django.test import SimpleTestCase

PUBLIC = {
    "SITE_URL": "https://jobs.example",
    "SECRET_KEY": "long-enough-for-a-public-site-" * 2,
    "DATABASE_URL": "postgresql://site@127.0.0.1/board",
    "MAIL_URL": "smtp://me%40jobs.example:pass%2Fword@mail.example:587/?tls=True",
}


def read_settings(*names: str, **variables: str) -> subprocess.CompletedProcess:
    code = f"""
import json, sys
from jobboard import settings
print(json.dumps([getattr(settings, name) for name in {names!r}]))
"""
    with tempfile.TemporaryDirectory() as var_dir:
        environment = {"PATH": os.environ["PATH"], "VAR_DIR": var_dir, **variables}
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
        )


class SettingsTests(SimpleTestCase):
    def values(self, *names: str, **variables: str) -> list:
        done = read_settings(*names, **variables)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def faults(self, **variables: str) -> list[str]:
        done = read_settings(**variables)
        self.assertEqual(1, done.returncode)
        return done.stderr.strip().splitlines()

    def test_nothing_is_needed_on_your_own_machine(self):
        [url, debug, secure] = self.values("SITE_URL", "DEBUG", "SESSION_COOKIE_SECURE")
        self.assertEqual(("http://127.0.0.1:8000", False, False), (url, debug, secure))

    def test_all_malformed_variables_are_named_at_once(self):
        faults = self.faults(
            DEBUG="perhaps",
            SITE_URL="jobs",
            DATABASE_URL="mysql://x/y",
            DATABASE_POOL_SIZE="-1",
            LOG_LEVEL="LOUD",
            MAIL_URL="pigeon://x",
        )
        for name in ("DEBUG", "SITE_URL", "DATABASE_URL", "DATABASE_POOL_SIZE", "LOG_LEVEL",
                     "MAIL_URL"):  # fmt: skip
            with self.subTest(name=name):
                self.assertEqual(
                    1, sum(line.startswith(f"Cannot start. {name}: ") for line in faults)
                )
        self.assertEqual(6, len(faults), faults)

    def test_a_public_site_must_say_everything(self):
        faults = self.faults(SITE_URL="https://jobs.example")
        for name in ("SECRET_KEY", "DATABASE_URL", "MAIL_URL"):
            self.assertTrue(any(f" {name}: " in line for line in faults), name)

    def test_https_switches_the_protections_on(self):
        names = ("SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
        self.assertEqual([True, True, 31_536_000], self.values(*names, **PUBLIC))

    def test_the_mail_address_becomes_a_mailer(self):
        [mailers] = self.values("MAILERS", **PUBLIC)
        options = mailers["server"]["OPTIONS"]
        self.assertIn("smtp", mailers["server"]["BACKEND"])
        self.assertEqual(("mail.example", 587, True),
                         (options["host"], options["port"], options["use_tls"]))  # fmt: skip
        self.assertEqual(("me@jobs.example", "pass/word"),
                         (options["username"], options["password"]))  # fmt: skip

    def test_a_folder_that_cannot_be_written_is_named(self):
        with tempfile.NamedTemporaryFile() as file:
            [fault] = self.faults(VAR_DIR=f"{file.name}/var")
        self.assertIn("VAR_DIR: Not a directory", fault)
