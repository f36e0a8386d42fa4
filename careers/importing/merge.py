"""Make a table say what the incoming rows say, touching only the rows that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import ProtectedError, Q

from careers.importing.spec import Spec
from careers.importing.tables import Refused

ROWS_AT_ONCE = 10_000


@dataclass
class Changes:
    created: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0

    @property
    def any(self) -> bool:
        return bool(self.created or self.changed or self.deleted)


def copy_in(spec: Spec, rows: Iterable[tuple[Any, ...]]) -> None:
    """Into the temporary table ``incoming``, whose columns are the spec's."""
    table, names = names_of(spec)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.incoming")
        cursor.execute(
            f"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS "
            f"SELECT {', '.join(names)} FROM {table} LIMIT 0"
        )
        # Reading a row may ask the database something, which it cannot answer during a COPY.
        for some in batched(rows, ROWS_AT_ONCE):
            with cursor.copy(f"COPY incoming ({', '.join(names)}) FROM STDIN") as copy:
                for row in some:
                    copy.write_row(row)
        cursor.execute("ANALYZE incoming")


def merge(spec: Spec, scope: Q) -> Changes:
    table, names = names_of(spec)
    key, rest = names[: len(spec.key)], names[len(spec.key) :]
    # The scope as a subquery, so that rows outside it are never met.
    inside, parameters = (
        spec.model._default_manager.filter(scope).order_by().values("pk").query.sql_with_params()
    )
    same = " AND ".join(f"stored.{name} = incoming.{name}" for name in key)
    stored = ", ".join(f"stored.{name}" for name in rest)
    incoming = ", ".join(f"incoming.{name}" for name in rest)
    pk = connection.ops.quote_name(str(spec.model._meta.pk.column))
    changes = Changes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM incoming")
        total = cursor.fetchone()[0]
        if spec.deletes and not spec.is_update_only:
            cursor.execute(
                f"SELECT stored.{pk} FROM {table} stored WHERE stored.{pk} IN ({inside}) "
                f"AND NOT EXISTS (SELECT FROM incoming WHERE {same})",
                parameters,
            )
            changes.deleted = delete(spec, [pk for (pk,) in cursor.fetchall()])
        if rest:
            cursor.execute(
                f"UPDATE {table} stored SET "
                f"{', '.join(f'{name} = incoming.{name}' for name in rest)} FROM incoming "
                f"WHERE {same} AND stored.{pk} IN ({inside}) "
                f"AND ROW({stored}) IS DISTINCT FROM ROW({incoming})",
                parameters,
            )
            changes.changed = cursor.rowcount
        if not spec.is_update_only:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)}) "
                f"SELECT {', '.join(f'incoming.{name}' for name in names)} FROM incoming "
                f"WHERE NOT EXISTS (SELECT FROM {table} stored WHERE {same} "
                f"AND stored.{pk} IN ({inside}))",
                parameters,
            )
            changes.created = cursor.rowcount
        changes.unchanged = total - changes.created - changes.changed
        if changes.any:
            cursor.execute(f"ANALYZE {table}")
    return changes


def delete(spec: Spec, gone: list[Any]) -> int:
    rows = spec.model._default_manager.filter(pk__in=gone)
    try:
        return rows.delete()[1].get(spec.model._meta.label, 0) if gone else 0
    except ProtectedError as error:
        some = ", ".join(str(row) for row in list(error.protected_objects)[:3])
        raise Refused(
            f"The file lacks {spec.model._meta.verbose_name_plural} that are still used: {some}."
        ) from error


def names_of(spec: Spec) -> tuple[str, list[str]]:
    """The model's table and the columns of the spec, quoted."""
    by_name = {f.attname: f for f in spec.model._meta.concrete_fields}
    quoted = connection.ops.quote_name
    columns = [quoted(str(by_name[name].column)) for name in spec.columns]
    return quoted(spec.model._meta.db_table), columns


def tuples(spec: Spec, rows: Iterable[dict[str, Any]], source_pk: int) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of the spec's columns."""
    extra = {spec.source_field: source_pk} if spec.source_field else {}
    empty = {**spec.defaults, **extra}
    for row in rows:
        full = empty | row
        yield tuple(full[name] for name in spec.columns)
