"""Write careers as documents that load back without a difference."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.db import models
from django.db.models import Q
from django.forms.models import model_to_dict

from careers.content.schema import CAREER_FIELDS, ROWS, has_position, relation_model, row_fields
from careers.models import Career, College, Source

type Document = dict[str, Any]
# The rest is official and comes back with the next import.
EDITED_OF_COLLEGE = ["name", "city", "state", "control", "ipeds_unitid"]


class _Dumper(yaml.SafeDumper):
    """Long text as block scalars, numbers as numbers."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


def _number(dumper: yaml.SafeDumper, number: Any) -> yaml.ScalarNode:
    kind = "int" if number == int(number) else "float"
    plain = f"{int(number)}" if kind == "int" else f"{number.normalize()}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", plain)


def _register() -> None:
    from decimal import Decimal

    _Dumper.add_representer(str, _text)
    _Dumper.add_representer(Decimal, _number)


_register()


def to_yaml(document: Any) -> str:
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def export_careers(directory: Path) -> int:
    """Write ``sources.yaml`` and ``careers/<slug>.yaml`` for every edited career; their number."""
    (directory / "careers").mkdir(parents=True, exist_ok=True)
    careers = Career.objects.flagship().prefetch_related("occupations", *ROWS)
    documents = {career.slug: document_of(career) for career in careers}
    for slug, document in documents.items():
        (directory / "careers" / f"{slug}.yaml").write_text(to_yaml(document))
    # Importers describe their own sources, unless a document names one and needs it to be there.
    named = Q(imported_at=None) | Q(slug__in=sources_named(documents.values()))
    described = Source.objects.filter(named).order_by("slug")
    sources = [_values(source, _source_fields()) for source in described]
    (directory / "sources.yaml").write_text(to_yaml(sources))
    return len(documents)


def sources_named(documents: Iterable[Document]) -> set[str]:
    found = set()
    for document in documents:
        found.add(document.get("entry_education_source"))
        lists = (rows for rows in document.values() if isinstance(rows, list))
        found |= {row.get("source") for rows in lists for row in rows if isinstance(row, dict)}
    return {slug for slug in found if slug}


def document_of(career: Career) -> Document:
    fields = [Career._meta.get_field(name) for name in CAREER_FIELDS]
    document = _values(career, fields)
    document["occupations"] = [
        link.occupation.soc_code for link in career.career_occupations.select_related("occupation")
    ]
    for name, rows in ROWS.items():
        model = relation_model(name)
        order = [*filter(None, [rows.within]), "position"] if has_position(model) else rows.key
        found = list(getattr(career, name).filter(**rows.only).order_by(*order))
        if not has_position(model):
            found.sort(key=lambda row: _rank(row, rows.key[0]))
        if items := [_values(row, row_fields(model)) for row in found]:
            document[name] = items
    return document


def _rank(row: models.Model, field: str) -> int:
    """Sections and figures come in the order in which their kinds are declared."""
    choices: Any = row._meta.get_field(field).choices  # type: ignore[union-attr]
    kinds = [value for value, _ in choices or ()]
    return kinds.index(getattr(row, field)) if kinds else 0


def _source_fields() -> list[Any]:
    written_by_importers = {"id", "sha256", "imported_at"}
    return [f for f in Source._meta.concrete_fields if f.name not in written_by_importers]


def _values(row: models.Model, fields: list[Any]) -> Document:
    """The fields that differ from the model's default, as the document spells them."""
    return {
        field.name: _spelled(getattr(row, field.name))
        for field in fields
        if getattr(row, field.name) not in (None, "")
        and (field.name in ("kind", "status") or getattr(row, field.attname) != field.get_default())
    }


def _spelled(value: Any) -> Any:
    match value:
        case College():
            given = model_to_dict(value, fields=EDITED_OF_COLLEGE)
            return {name: text for name, text in given.items() if text not in (None, "")}
        case models.Model():
            return value.natural_key()[0]  # type: ignore[attr-defined]
        case _:
            return value
