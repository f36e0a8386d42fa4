"""Pages that stay put while rows come and go: a signed mark of where the last one ended."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from ninja import Schema

from listings.api.problems import Problem


def page_of(rows: QuerySet[Any], cursor: str, limit: int) -> tuple[list[Any], str | None]:
    """(rows, the cursor of the next page): the newest id first."""
    signer = Signer(salt="api cursor")
    if cursor:
        try:
            rows = rows.filter(pk__lt=int(signer.unsign(cursor)))
        except (BadSignature, ValueError) as error:
            fault = ("cursor", "Take it as it was in “next”.")
            raise Problem(422, "There is no such page.", [fault]) from error
    found = list(rows.order_by("-pk")[: limit + 1])
    is_last = len(found) <= limit
    return found[:limit], None if is_last else signer.sign(str(found[limit - 1].pk))


def next_link(request: HttpRequest, cursor: str) -> str:
    """For the header ``Link``."""
    query = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    query["cursor"] = cursor
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return f'<{address}>; rel="next"'


class Page(Schema):
    """``next`` is the cursor of the next page; null on the last one."""

    next: str | None
