"""The data that ships with the project, loaded by the project's own commands."""

from __future__ import annotations

from io import StringIO

from django.conf import settings
from django.core.management import call_command

FIXTURES = settings.BASE_DIR / "fixtures"


def load_shipped(*, listings: int = 300) -> None:
    """Places, pay, careers and some demo listings; about 25 seconds."""
    quiet = {"stdout": StringIO(), "stderr": StringIO()}
    call_command("load_places", **quiet)
    call_command("import_oews", FIXTURES / "oews_may_2025.csv.xz", **quiet)
    call_command("load_careers", **quiet)
    call_command("make_demo_listings", count=listings, **quiet)
