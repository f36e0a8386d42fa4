"""Which rows make up a career's document, and how their values are written.

The keys of a document are the related names of the models, so that rows of rooms above this one
(shares, salary reports) belong to it without being imported here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from careers.models import Career

CAREER_FIELDS = (
    "slug",
    "title",
    "plural",
    "lower",
    "lower_plural",
    "article",
    "entry_education",
    "entry_education_source",
    "updated_on",
)


@dataclass(frozen=True)
class Rows:
    """One list of a document. ``key`` tells its rows apart; positions count within ``within``."""

    key: tuple[str, ...]
    within: str = ""
    only: dict[str, Any] = field(default_factory=dict)


ROWS = {
    "sections": Rows(("kind",)),
    "duty_groups": Rows(("role",)),
    "qualities": Rows(("name",)),
    "licences": Rows(("name",)),
    "state_licences": Rows(("state_code",)),
    "figures": Rows(("kind", "source")),
    "skills": Rows(("name",)),
    "paths": Rows(("direction", "to_career"), within="direction"),
    "career_colleges": Rows(("college",)),
    "top_employers": Rows(("name",)),
    "shares": Rows(("topic", "position", "source"), within="topic"),
    # What visitors shared has no source and is not content.
    "salary_reports": Rows(("job_title", "employer", "source"), only={"source__isnull": False}),
}


def row_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields a document may name, in the model's order; the career and position are implied."""
    return [
        f
        for f in model._meta.concrete_fields
        if f.editable and not f.primary_key and f.name not in ("career", "position", "occupation")
    ]


def has_position(model: type[models.Model]) -> bool:
    return any(f.name == "position" for f in model._meta.concrete_fields)


def relation_model(name: str) -> type[models.Model]:
    return Career._meta.get_field(name).related_model  # type: ignore[return-value]
