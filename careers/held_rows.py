"""Rows of a career that came with it in one query, made models again."""

from __future__ import annotations

from typing import Any

from careers.models import Career, Source


def read_held_rows(career: Any) -> dict[str, list[Any]]:
    """By relation, of ``Career.objects.with_held_rows(...)``; one query for all their sources."""
    found = {name: _instances(name, rows) for name, rows in career.held_rows.items()}
    sourced = [row for rows in found.values() for row in rows if hasattr(row, "source_id")]
    sources = Source.objects.in_bulk({row.source_id for row in sourced})
    for row in sourced:
        row.source = sources[row.source_id]
    return found


def _instances(name: str, rows: list[dict[str, Any]]) -> list[Any]:
    model: Any = Career._meta.get_field(name).related_model
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return [
        model.from_db("default", names, [field.to_python(row[field.attname]) for field in fields])
        for row in rows
    ]
