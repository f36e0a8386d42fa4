"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from listings.importing.feeds.files import Lines
from listings.importing.feeds.rows import Row, field_of


def read(pieces: Iterator[str]) -> Iterator[Row]:
    for line in (lines := Lines(pieces)):
        if not line.strip():
            continue
        try:
            found = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            yield Row(lines.number, {}, ("", f"not JSON ({_short(error)})"))
            continue
        if not isinstance(found, dict):
            yield Row(lines.number, {}, ("", "not a JSON object"))
            continue
        values: dict[str, str] = {}
        fault = None
        for field, value in _fields(found):
            text = _text(value)
            if text is None:
                fault = fault or (field, "neither text nor number")
            elif text:
                values.setdefault(field, text)
        yield Row(lines.number, values, fault)


def _fields(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields we know; those of an object in a field (``location: {city}``) too."""
    for name, value in found.items():
        if isinstance(value, dict):
            inner = [(field_of(key), part) for key, part in value.items()]
            yield from ((field, part) for field, part in inner if field)
        elif field := field_of(name):
            yield field, value


def _text(value: Any) -> str | None:
    """Several values one a line."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() | int() | float():
            return str(value)
        case list() if all(isinstance(part, str | int | float) for part in value):
            return "\n".join(map(str, value))
    return None


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _short(error: BaseException) -> str:
    return str(error).partition(":")[0] or type(error).__name__
