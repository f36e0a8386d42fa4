"""What ``benchmarks.kills`` begins with."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.kill_machines import Machines

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a long enough sentence"  # noqa: S105 - of people who do not exist


@contextmanager
def world(receiver: Machines) -> Iterator[None]:
    """A database with a proven company, its feed and webhook, two recruiters, jobs to apply to."""
    from jobboard import database

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        Path(folder).chmod(0o755)
        stack.enter_context(database.running(database.data_directory(Path(folder))))
        os.environ["DATABASE_URL"] = database.local_database_url(Path(folder))
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.kill_settings"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"],
            cwd=ROOT, check=True,
        )  # fmt: skip
        import django

        django.setup()
        from tests import factories

        texas = factories.make_state()
        austin = factories.make_place("Austin", state=texas, population=960_000)
        company = factories.make_company("Kind Clinic", domain="kind.example", proof="domain")
        for number in range(2):
            user = factories.make_user(f"recruiter-{number}@kind.example", password=PASSWORD)
            factories.make_member("recruiter", company=company, user=user)
        for number in range(5):
            factories.make_listing(
                f"Day nurse {number}", company=company, places=[austin],
                applies_on_site=True, apply_url="",
            )  # fmt: skip
        receiver.register(company)
        yield
