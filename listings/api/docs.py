"""What the OpenAPI document says, in rows for a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

METHODS = ("get", "post", "patch", "put", "delete")


class Name(NamedTuple):
    """A parameter or a field of a body."""

    name: str
    kind: str
    is_required: bool
    about: str


class Described(NamedTuple):
    anchor: str
    method: str
    path: str
    summary: str
    about: str
    needs_key: bool
    parameters: list[Name]
    body: list[Name]
    answer: list[Name]
    statuses: str


def described(document: dict[str, Any]) -> list[tuple[str, list[Described]]]:
    """(tag, its operations), in the order of the document."""
    return [
        (tag, [_described(document, *row) for row in rows])
        for tag, rows in groupby(_operations(document), _tag)
    ]


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method in METHODS:
                yield path, method, operation


def _tag(row: tuple[str, str, dict[str, Any]]) -> str:
    return str(row[2]["tags"][0])


def _described(
    document: dict[str, Any], path: str, method: str, operation: dict[str, Any]
) -> Described:
    parameters = [
        Name(p["name"], f"{_kind(document, p['schema'])}, {p['in']}", p["required"],
             p.get("description", ""))
        for p in operation["parameters"]
    ]  # fmt: skip
    body = operation.get("requestBody", {}).get("content", {})
    answers = operation["responses"]
    success = min(answers, key=int)
    content = answers[success].get("content", {}).get("application/json", {})
    return Described(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        about=operation.get("description", ""),
        needs_key=bool(operation.get("security")),
        parameters=parameters,
        body=_fields(document, next(iter(body.values()))["schema"]) if body else [],
        answer=_fields(document, content.get("schema", {})),
        statuses=", ".join(str(status) for status in sorted(answers, key=int)),
    )


def _fields(document: dict[str, Any], schema: dict[str, Any]) -> list[Name]:
    schema = _resolved(document, schema)
    required = schema.get("required", [])
    return [
        Name(name, _kind(document, field), name in required, field.get("description", ""))
        for name, field in schema.get("properties", {}).items()
    ]


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _kind(document: dict[str, Any], schema: dict[str, Any]) -> str:
    """ "text", "number or null", "one of full_time, part_time", "list of text"."""
    if "$ref" in schema:
        named = _resolved(document, schema)
        return _kind(document, named) if "enum" in named else str(named["title"])
    if options := schema.get("anyOf"):
        return " or ".join(_kind(document, option) for option in options)
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(str(value) or "(empty)" for value in schema["enum"])
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"list of {_kind(document, schema.get('items', {}))}"
    if kind == "string":
        kind = {"date-time": "date and time"}.get(schema.get("format", ""), "text")
    longest = schema.get("maxLength")
    return f"{kind} (up to {longest:,} characters)" if longest else kind
