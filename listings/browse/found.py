"""The listings of a page of results, as cards, pay marks and reasons read them.

Django puts the statement together once and a search fills in its ids: to put it together anew, and
to make models of what it finds, costs more than the database takes to answer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector
from django.db.models import (
    BigIntegerField,
    F,
    FloatField,
    Func,
    OuterRef,
    TextField,
)

from careers.prepared import PreparedRows, is_one_of
from listings.models import Listing, ListingPlace


class Found(NamedTuple):
    """A live listing; ``place_points`` are latitude and longitude, in the order of the names."""

    pk: int
    title: str
    slug: str
    career_id: int | None
    work_mode: str
    job_type: str
    pay_min: Decimal | None
    pay_max: Decimal | None
    pay_period: str
    pay_currency: str
    pay_min_annual: int | None
    pay_max_annual: int | None
    first_posted_at: datetime
    reposts: int
    is_demo: bool
    company_name: str
    company_slug: str
    company_proof: str
    region_name: str | None
    place_names: list[str]
    place_points: list[list[float]]
    # Where words were looked for:
    title_lexemes: list[str] | None = None
    company_lexemes: list[str] | None = None
    career_lexemes: list[str] | None = None
    career_title: str | None = None
    skill_lexemes: str | None = None  # JSON


def found(ids: Sequence[int], *, with_lexemes: bool) -> list[Found]:
    """In the order of the ids; those that are not live any more are left out."""
    rows = {row[0]: Found(*row) for row in _rows(with_lexemes)(list(ids))}
    return [rows[pk] for pk in ids if pk in rows]


@cache
def _rows(with_lexemes: bool) -> PreparedRows:
    """Of a list of ids."""
    is_wanted = is_one_of("pk", BigIntegerField())
    rows = Listing.objects.live().for_cards().filter(is_wanted).order_by()
    rows = rows.annotate(place_points=_points(), **(_lexemes() if with_lexemes else {}))
    return PreparedRows(rows.values_list(*Found._fields[: None if with_lexemes else -5]), [])


def _points() -> ArraySubquery:
    places = ListingPlace.objects.filter(listing=OuterRef("pk"))
    point = Func(
        "place__latitude", "place__longitude",
        template="ARRAY[%(expressions)s]", output_field=ArrayField(FloatField()),
    )  # fmt: skip
    return ArraySubquery(places.values(at=point))


def _lexemes() -> dict[str, Any]:
    """What the words of title, company, career and each skill come down to."""

    def lexemes(name: str) -> Func:
        vector = SearchVector(name, config="english")
        return Func(vector, function="tsvector_to_array", output_field=TextField())

    skills = Func(
        "skills",
        template="(SELECT jsonb_agg(jsonb_build_object('name', skill, 'lexemes',"
        " tsvector_to_array(to_tsvector('english', skill))))"
        " FROM jsonb_array_elements_text(%(expressions)s) AS skill)",
        output_field=TextField(),
    )
    return {
        "title_lexemes": lexemes("title"),
        "company_lexemes": lexemes("company__name"),
        "career_lexemes": lexemes("career__title"),
        "career_title": F("career__title"),
        "skill_lexemes": skills,
    }
