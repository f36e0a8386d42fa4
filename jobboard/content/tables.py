"""Which models are content, and how a row of one is named without its row number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection, models

from careers import models as careers
from listings.models import Place, ZipCode
from salaries import models as salaries

# What others refer to a row by, in SQL; ``{0}`` is its table.
NATURAL_KEYS: dict[type[models.Model], str] = {
    careers.Career: "{0}.slug",
    # Those of the register are numbered; a name is unique in its state among the others.
    careers.College: "coalesce({0}.ipeds_unitid::text, {0}.name || ', ' || {0}.state)",
    careers.Element: "{0}.element_id",
    careers.FieldOfStudy: "{0}.cip_code",
    careers.Occupation: "{0}.soc_code",
    careers.Source: "{0}.slug",
    salaries.Area: "{0}.code",
    salaries.Industry: "{0}.code",
    Place: "{0}.slug",
}


def content_models() -> list[type[models.Model]]:
    """All of careers and salaries, and the places they name; each after those it refers to."""
    found: set[Any] = {*apps.get_app_config("careers").get_models(), Place, ZipCode}
    found |= {*apps.get_app_config("salaries").get_models()}
    ordered: list[Any] = []

    def add(model: Any) -> None:
        if model in ordered:
            return
        for other in sorted(targets(model) - {model}, key=lambda one: one._meta.label):
            if other not in found:
                raise LookupError(f"{model._meta.label} refers to {other._meta.label}: no content.")
            add(other)
        ordered.append(model)

    for model in sorted(found, key=lambda one: one._meta.label):
        add(model)
    return ordered


def targets(model: type[models.Model]) -> set[Any]:
    return {f.related_model for f in model._meta.concrete_fields if f.is_relation}


@dataclass(frozen=True)
class ContentTable:
    """Of a model: what is selected into its file, and how a file's lines become rows again."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> list[Any]:
        """All but row numbers and what the database works out itself."""
        return [
            f
            for f in self.model._meta.concrete_fields
            if not isinstance(f, models.AutoField) and not f.generated
        ]

    @property
    def columns(self) -> list[str]:
        return [quoted(f.column) for f in self.fields]

    @property
    def references(self) -> list[Any]:
        return [f for f in self.fields if f.is_relation]

    def selected(self) -> str:
        """A row's line: references by natural keys, in the order in which rows were made."""
        values = [
            f"{self.key_of(f)} AS {quoted(f.column)}" if f.is_relation else f"t.{quoted(f.column)}"
            for f in self.fields
        ]
        joins = " ".join(
            f"LEFT JOIN {quoted(f.related_model._meta.db_table)} {alias(f)}"
            f" ON {alias(f)}.{quoted(f.target_field.column)} = t.{quoted(f.column)}"
            for f in self.references
        )
        pk = quoted(str(self.model._meta.pk.column))
        return f"SELECT {', '.join(values)} FROM {quoted(self.name)} t {joins} ORDER BY t.{pk}"  # noqa: S608 - the models' own names

    def key_of(self, field: Any) -> str:
        return NATURAL_KEYS[field.related_model].format(alias(field)) + "::text"

    def incoming(self) -> str:
        """A temporary table for the lines, numbered as they come."""
        values = [
            f"NULL::text AS {quoted(f.column)}" if f.is_relation else f"t.{quoted(f.column)}"
            for f in self.fields
        ]
        lines = f"SELECT {', '.join(values)} FROM {quoted(self.name)} t LIMIT 0"  # noqa: S608 - the same
        return (
            "DROP TABLE IF EXISTS pg_temp.incoming;"
            f"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS {lines};"
            "ALTER TABLE incoming ADD row_number bigserial"
        )

    def stored(self) -> str:
        """Rows out of the lines; one of the same table may be referred to as well."""
        values = [
            f"{alias(f)}.{self.row_of(f)}" if f.is_relation else f"t.{quoted(f.column)}"
            for f in self.fields
        ]
        names, numbers = self.columns, ["t.row_number"]
        pk = self.model._meta.pk
        if isinstance(pk, models.AutoField):
            names, values = [quoted(str(pk.column)), *names], [*numbers, *values]
        rows = f"SELECT {', '.join(values)} FROM incoming t {self.joined()}"  # noqa: S608 - the same
        return f"INSERT INTO {quoted(self.name)} ({', '.join(names)}) {rows} ORDER BY t.row_number"

    def lost(self) -> str:
        """References of lines to rows that are not there."""
        missing = " UNION ALL ".join(
            f"SELECT t.{quoted(f.column)} FROM incoming t {self.joined(f)}"  # noqa: S608 - the same
            f" WHERE t.{quoted(f.column)} IS NOT NULL AND {alias(f)}.{self.row_of(f)} IS NULL"
            for f in self.references
        )
        return f"{missing} LIMIT 1" if missing else ""

    def joined(self, *fields: Any) -> str:
        return " ".join(
            f"LEFT JOIN {self.looked_up_in(f)} {alias(f)}"
            f" ON {self.key_of(f)} = t.{quoted(f.column)}"
            for f in fields or self.references
        )

    def looked_up_in(self, field: Any) -> str:
        is_own = field.related_model is self.model
        return "incoming" if is_own else quoted(field.related_model._meta.db_table)

    def row_of(self, field: Any) -> str:
        is_own = field.related_model is self.model
        return "row_number" if is_own else quoted(field.target_field.column)


def alias(field: Any) -> str:
    return quoted(f"of_{field.name}")


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def content_tables() -> list[ContentTable]:
    return [ContentTable(model) for model in content_models()]
