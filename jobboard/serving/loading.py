"""Bring the database up to date, and fill an empty one with the data that ships."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction

from careers.importing.progress import shown_on
from careers.models import TitleAlias
from jobboard import settings as settings_module
from jobboard import staticfiles
from jobboard.groups import ensure_editor_group
from jobboard.models import User, vouch_for
from listings.models import Listing, Place, SearchRow, SearchWord
from salaries.models import Wage

FIXTURES = settings.BASE_DIR / "fixtures"
OLDEST_POSTGRESQL = 15


class TooOld(Exception):
    """The server is older than the site can use."""


class Login(NamedTuple):
    email: str
    password: str
    may: str


def check_server() -> str:
    """The server's version, "18.1"; raises ``TooOld``, or ``OperationalError`` if it is away."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
    if int(version.partition(".")[0]) < OLDEST_POSTGRESQL:
        raise TooOld(f"PostgreSQL {version} is too old: {OLDEST_POSTGRESQL} or newer is needed.")
    return version


def steps(stdout: Any, stderr: Any, *, with_demo: bool) -> Iterator[str]:
    """Migrate, load what is missing, collect the static files: the name of each step done.

    Every step is one transaction, so a start that was cut off goes on where it stopped.
    """
    with shown_on(stderr) as progress:
        progress("Updating the database")
        call_command("migrate", verbosity=0)
    yield "migrate"
    shipped: tuple[tuple[Any, str, list[Any]], ...] = (
        (Place, "load_places", []),
        (Wage, "import_oews", [FIXTURES / "oews_may_2025.csv.xz"]),
        (TitleAlias, "load_careers", []),
    )
    for model, command, arguments in shipped:
        if not model.objects.exists():
            stdout.write(f"First start: {command}")
            call_command(command, *arguments, stdout=stdout, stderr=stderr)
            yield command
    demo = Listing.objects.filter(is_demo=True)
    is_empty = is_first_start() and not Listing.objects.exists()
    if with_demo and (is_empty or (demo.exists() and not demo.live().exists())):
        call_command("make_demo_listings", stdout=stdout, stderr=stderr)
        yield "make_demo_listings"
    is_missing = Listing.objects.live().exists() and not SearchRow.objects.exists()
    if is_missing or not SearchWord.objects.exists():
        call_command("rebuild_search", stdout=stdout, stderr=stderr)
        yield "rebuild_search"
    collect_static_files()
    yield "collectstatic"


def is_first_start() -> bool:
    """Until the logins are made, which is the last step."""
    return not User.objects.exists()


def collect_static_files() -> None:
    """Hash and compress them, unless they and what does it are those of the last start."""
    digest = hashlib.sha256(django.__version__.encode())
    for code in (staticfiles.__file__, settings_module.__file__):
        digest.update(Path(code).read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if not mark.exists() or mark.read_text() != digest.hexdigest():
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(digest.hexdigest())


@transaction.atomic
def make_logins() -> list[Login]:
    """On the first start only: an administrator and an editor, with passwords nobody knows yet."""
    if not is_first_start():
        return []
    admin = Login("admin@example.com", secrets.token_urlsafe(12), "everything")
    editor = Login("editor@example.com", secrets.token_urlsafe(12), "career content")
    User.objects.create_superuser(admin.email, admin.password)
    writer = User.objects.create_user(editor.email, editor.password, is_staff=True)
    vouch_for(writer)
    writer.groups.add(ensure_editor_group())
    return [admin, editor]
