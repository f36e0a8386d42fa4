"""Statements that PostgreSQL reads and plans once a connection, not for every request.

Worth it where that costs more than the answer: a statement that is long, asked often, written the
same way each time and best answered by one plan whatever its values are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, Field, Func, QuerySet, Value


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


def is_one_of(name: str, kind: Field[Any, Any]) -> Func:
    """A condition: the field is in the list that a ``PreparedRows`` is asked for, ``[]`` to it."""
    listed = Value([], output_field=ArrayField(kind))
    return Func(
        name, listed,
        arg_joiner=" = ANY(", template="%(expressions)s)", output_field=BooleanField(),
    )  # fmt: skip


class PreparedRows:
    """A queryset's rows of ``values_list``, for one of its parameters that changes.

    Django puts the statement together once; to do so anew costs more than the database needs.
    """

    def __init__(self, rows: QuerySet[Any, Any], changes: Any) -> None:
        """``changes`` stands for that parameter in ``rows``, and is none of the others."""
        self.statement, parameters = rows.query.sql_with_params()
        at = parameters.index(changes)
        self.before, self.after = parameters[:at], parameters[at + 1 :]

    def __call__(self, value: Any) -> list[tuple[Any, ...]]:
        with prepared_cursor() as cursor:
            cursor.execute(self.statement, [*self.before, value, *self.after])
            return cursor.fetchall()
