"""Errors as RFC 9457 has them: ``application/problem+json``, whatever went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from ninja import Schema

PROBLEM_JSON = "application/problem+json"

# Said where nothing closer is known.
DETAILS = {
    400: "The request cannot be read.",
    401: "Send a valid key: Authorization: Bearer plb_…",
    403: "This key may not do that.",
    404: "There is nothing here.",
    405: "This address does not answer that method.",
    409: "That cannot be done at the moment.",
    412: "It was changed since you read it.",
    413: "The body is too large.",
    415: "The body must be application/json.",
    422: "Something in the request cannot be accepted.",
    428: "Say in If-Match which version you read.",
    429: "Too many requests in this minute.",
    500: "Something went wrong on our side. It was noted.",
    503: "The service is not available at the moment.",
}


class Fault(Schema):
    field: str
    detail: str


class ProblemOut(Schema):
    """``errors`` names each field that cannot be accepted."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class Problem(Exception):
    """Raised anywhere below an operation; becomes the answer."""

    def __init__(
        self, status: int, detail: str = "", errors: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.errors = status, detail, errors

    def response(self) -> HttpResponse:
        return problem(self.status, self.detail, self.errors)


def problem(status: int, detail: str = "", errors: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    body: dict[str, Any] = {
        "type": f"{settings.SITE_URL}/api/v1/#status-{status}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status, HTTPStatus(status).phrase),
        "errors": [{"field": field, "detail": said} for field, said in errors],
    }
    response = JsonResponse(body, status=status, content_type=PROBLEM_JSON)
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = f'Bearer realm="{settings.SITE_NAME}"'
    return response


def refused(error: ValidationError) -> Problem:
    """What a form or a model says is wrong, field by field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    faults = [
        ("" if field == "__all__" else field, said)
        for field, messages in by_field.items()
        for said in messages
    ]
    return Problem(422, errors=faults)
