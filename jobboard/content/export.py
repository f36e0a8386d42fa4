"""Write all content: a compressed CSV for each table, and a list of them with what they hold."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from careers.importing.progress import Reporter, silent
from jobboard.content.tables import ContentTable, content_tables

LIST, LEVEL = "content.json", 5  # of compression
# Nothing is an empty cell, an empty text is "".
FORMAT = "(FORMAT csv, HEADER, FORCE_QUOTE *)"


def export_content(folder: Path, progress: Reporter = silent) -> list[dict[str, Any]]:
    """As of one moment; the same content gives the same files. Each table with rows and SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    is_outermost = not connection.in_atomic_block
    tables = content_tables()
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for number, table in enumerate(tables):
            progress("Writing tables", number / len(tables))
            with gzip.GzipFile(folder / file_name(table), "wb", LEVEL, mtime=0) as file:
                listed.append(write(cursor, table, file))
    (folder / LIST).write_text(json.dumps(listed, indent=1) + "\n")
    return listed


def file_name(table: ContentTable) -> str:
    return f"{table.name}.csv.gz"


def write(cursor: Any, table: ContentTable, file: gzip.GzipFile) -> dict[str, Any]:
    digest = hashlib.sha256()
    with cursor.copy(f"COPY ({table.selected()}) TO STDOUT {FORMAT}") as copy:
        for lines in copy:
            file.write(lines)
            digest.update(lines)
    return {"table": table.name, "rows": cursor.rowcount, "sha256": digest.hexdigest()}
