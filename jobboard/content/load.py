"""Fill an empty database with exported content."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from django.db import DatabaseError, connection, models, transaction

from careers.importing import Refused
from careers.importing.progress import Reporter, silent
from jobboard.content.export import LIST, file_name
from jobboard.content.tables import ContentTable, content_tables, quoted
from listings.search import near

PART = 1 << 20


def import_content(folder: Path, *, dry_run: bool = False, progress: Reporter = silent) -> int:
    """All tables in one transaction; the number of rows. Raises ``Refused`` and changes nothing."""
    tables, listed = content_tables(), read_list(folder)
    if full := [table.name for table in tables if table.model._default_manager.exists()]:
        raise Refused(f"The database has content: {', '.join(full)}. It must be an empty one.")
    if unlisted := [table.name for table in tables if table.name not in listed]:
        raise Refused(f"{folder} has no {', '.join(unlisted)}: exported by another version?")
    rows = 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Each row's references are checked one by one; planning each anew takes long.
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            for number, table in enumerate(tables):
                progress("Filling tables", number / len(tables))
                try:
                    with transaction.atomic():
                        rows += fill(cursor, table, folder, listed[table.name])
                except (DatabaseError, psycopg.Error) as error:  # of a COPY Django wraps none
                    reason = str(error).strip().splitlines()[0]
                    raise Refused(f"{file_name(table)}: {reason}") from error
        progress("Measuring distances")
        near.keep()
        transaction.set_rollback(dry_run)
    return rows


def read_list(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        listed = json.loads((folder / LIST).read_text())
        return {one["table"]: one for one in listed if {"rows", "sha256"} <= one.keys()}
    except OSError as error:
        raise Refused(f"{folder} is no exported content: {LIST}: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused(f"{folder / LIST} is damaged: {error}.") from error


def fill(cursor: Any, table: ContentTable, folder: Path, listed: dict[str, Any]) -> int:
    digest = hashlib.sha256()
    cursor.execute(table.incoming())
    names = ", ".join(table.columns)
    with cursor.copy(f"COPY incoming ({names}) FROM STDIN (FORMAT csv, HEADER MATCH)") as copy:
        for part in parts_of(folder / file_name(table)):
            digest.update(part)
            copy.write(part)
    if digest.hexdigest() != listed["sha256"]:
        raise Refused(f"{file_name(table)} is not as it was exported: its checksum differs.")
    cursor.execute("ANALYZE incoming")
    if lost := table.lost():
        cursor.execute(lost)
        if row := cursor.fetchone():
            raise Refused(f"{file_name(table)} refers to {row[0]!r}, which is nowhere.")
    cursor.execute(table.stored())
    rows: int = cursor.rowcount
    if isinstance(table.model._meta.pk, models.AutoField) and rows:
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                       [quoted(table.name), table.model._meta.pk.column, rows])  # fmt: skip
    cursor.execute(f"ANALYZE {quoted(table.name)}")
    return rows


def parts_of(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) as file:
            while part := file.read(PART):
                yield part
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(f"{path.name} cannot be read or is damaged: {error}.") from error
