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

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, Func, Value

from listings.models import Listing


class Found(NamedTuple):
    """A live listing from ``for_search()``; the last five are from ``with_lexemes()``."""

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
    title_lexemes: list[str] | None = None
    company_lexemes: list[str] | None = None
    career_lexemes: list[str] | None = None
    career_title: str | None = None
    skill_lexemes: str | None = None  # JSON


def found(ids: Sequence[int], *, with_lexemes: bool) -> list[Found]:
    """In the order of the ids; those that are not live any more are left out."""
    statement, before, after = _statement(with_lexemes)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*before, list(ids), *after])
        rows = {row[0]: Found(*row) for row in cursor.fetchall()}
    return [rows[pk] for pk in ids if pk in rows]


@cache
def _statement(with_lexemes: bool) -> tuple[str, tuple[Any, ...], tuple[Any, ...]]:
    """And its parameters before and after the ids."""
    ids = Value([], output_field=ArrayField(BigIntegerField()))
    is_one = Func(
        "pk", ids, arg_joiner=" = ANY(", template="%(expressions)s)", output_field=BooleanField()
    )
    rows = Listing.objects.live().for_search().filter(is_one).order_by()
    fields = Found._fields[: None if with_lexemes else -5]
    rows = rows.with_lexemes() if with_lexemes else rows
    statement, parameters = rows.values_list(*fields).query.sql_with_params()
    at = parameters.index([])
    return statement, parameters[:at], parameters[at + 1 :]
