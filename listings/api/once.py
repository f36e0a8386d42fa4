"""A request that is sent again does nothing again: idempotency keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from listings.api.problems import Problem
from listings.models import ApiAnswer, ApiKey

LOCKS = 7_131  # the first number of an advisory lock: ours, whatever the key
KEPT_HEADERS = ("Content-Type", "ETag", "Location")

type Operation = Callable[..., HttpResponse]


def once(operation: Operation) -> Operation:
    """The operation in a transaction, at most once for the request's ``Idempotency-Key``.

    The same request again gets the stored answer; another body under the same key is refused
    (422), and so is one that comes while the first is being answered (409). Only answers to what
    was done are kept: a request that was refused may be put right and sent again.
    """

    @wraps(operation)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.headers.get("Idempotency-Key", "")
        with transaction.atomic():
            if not token:
                return operation(request, *args, **kwargs)
            key: ApiKey = request.auth  # type: ignore[attr-defined] # set by CompanyKey
            _lock(key, token)
            if (stored := ApiAnswer.of(key, token)) is not None:
                return _again(stored, _digest(request))
            response = operation(request, *args, **kwargs)
            ApiAnswer.objects.create(
                key=key, token=token, request_sha256=_digest(request),
                status=response.status_code, body=response.content.decode(),
                headers={name: response[name] for name in KEPT_HEADERS if name in response},
            )  # fmt: skip
            return response

    return guarded


def _lock(key: ApiKey, token: str) -> None:
    """Held until the transaction ends, however it ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCKS, f"{key.pk} {token}"]
        )
        if not cursor.fetchone()[0]:
            raise Problem(409, "A request with this idempotency key is being answered. Wait.")


def _digest(request: HttpRequest) -> str:
    named = f"{request.method} {request.get_full_path()} {request.headers.get('If-Match', '')}\n"
    return sha256(named.encode() + request.body).hexdigest()


def _again(stored: ApiAnswer, digest: str) -> HttpResponse:
    if stored.request_sha256 != digest:
        raise Problem(422, "This idempotency key was used for another request.")
    headers = {**stored.headers, "Idempotent-Replayed": "true"}
    return HttpResponse(stored.body, status=stored.status, headers=headers)
