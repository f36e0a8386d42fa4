"""Who asks: a key with the scope an operation needs, within its requests a minute."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from listings.api.problems import Problem
from listings.models import ApiKey


class CompanyKey(HttpBearer):
    """``request.auth`` is the ``ApiKey``. Then the kind and the size of the body are looked at."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        key = ApiKey.objects.presented(token.strip())
        if key is None:
            raise Problem(401)
        request.rate = rate = _rate(key)  # type: ignore[attr-defined] # shown by the middleware
        if key.requests > key.per_minute:
            raise Problem(429, f"{key.per_minute:,} requests a minute. Wait {rate['reset']} s.")
        if self.scope not in key.scopes:
            raise Problem(403, f"This key lacks the scope {self.scope}.")
        check_body(request)
        return key


def _rate(key: ApiKey) -> dict[str, int]:
    ends_at = (key.minute or timezone.now()) + timedelta(minutes=1)
    return {
        "limit": key.per_minute,
        "remaining": max(0, key.per_minute - key.requests),
        "reset": max(1, round((ends_at - timezone.now()).total_seconds())),
    }


def check_body(request: HttpRequest) -> None:
    size = request.headers.get("Content-Length", "")
    if not size.isdecimal() or int(size) == 0:
        return
    if int(size) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
        raise Problem(413, f"A body has {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes at most.")
    if request.content_type != "application/json":
        raise Problem(415)
