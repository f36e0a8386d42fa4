"""Names that people give to jobs, for tests."""

from __future__ import annotations

from careers.models import Occupation, Source, TitleAlias
from careers.title_matching import normalised
from tests.factories import make_source


def make_alias(
    title: str, occupation: Occupation, kind: int = TitleAlias.Kind.EVERYDAY
) -> TitleAlias:
    source = Source.objects.filter(slug="titles").first() or make_source(slug="titles")
    return TitleAlias.objects.create(
        title=title,
        normalised=normalised(title),
        occupation=occupation,
        kind=kind,
        source=source,
    )
