"""Statements that PostgreSQL reads and plans once a connection, not for every request.

Worth it where that costs more than the answer: a statement that is long, asked often, written the
same way each time and best answered by one plan whatever its values are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper


@contextmanager
def prepared_cursor() -> Iterator[CursorWrapper]:
    """As ``connection.cursor()``; what is executed often is prepared.

    The values go to the server apart from the text, so PostgreSQL must see their types in it.
    """
    connection.ensure_connection()
    cursor: Any = psycopg.Cursor(connection.connection)
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(cursor) as wrapped:
        yield wrapped
