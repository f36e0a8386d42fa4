"""Every check but the tests. Changes nothing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobboard import database

DJANGO = "6.1"
# What a public server must set.
PUBLIC = {
    "SITE_URL": "https://jobs.example",
    "SECRET_KEY": "only-for-this-check-" * 4,
    "MAIL_URL": "smtp://127.0.0.1:25",
}


def templates() -> list[str]:
    return sorted(str(path) for path in (settings.BASE_DIR / "templates").rglob("*.html"))


def checks() -> dict[str, list[str]]:
    manage = [sys.executable, "manage.py"]
    return {
        "lint": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "templates": ["djade", "--check", "--target-version", DJANGO, *templates()],
        "types": ["mypy", "--no-incremental"],  # its cache loses track of managers
        "import arrows": ["lint-imports"],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "deployment": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
    }


class Command(BaseCommand):
    help = "Run every check but the tests: lint, format, templates, types, arrows, migrations."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)  # the server may run as another user
            with database.running(database.data_directory(Path(folder)), "fsync=off"):
                self.run_all(database.local_database_url(Path(folder)))

    def run_all(self, database_url: str) -> None:
        failed = []
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {**os.environ, **PUBLIC, "PATH": path, "DATABASE_URL": database_url}
        for name, command in checks().items():
            done = subprocess.run(
                command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
            )
            self.stdout.write(f"{'failed' if done.returncode else 'ok':<8}{name}")
            if done.returncode:
                failed.append(name)
                self.stdout.write(done.stdout + done.stderr)
        if failed:
            raise CommandError(f"{', '.join(failed)}: see above.")
