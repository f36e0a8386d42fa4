"""Pages behind a secret address: found only with its signature, and told to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from listings.models import Application


def application_of(key: UUID, signature: str) -> Application:
    """404 for whoever has no address that we sent."""
    application: Application = get_object_or_404(Application.objects.for_own_page(), key=key)
    if not application.is_signed_by(signature):
        raise Http404
    return application


def private(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The address goes to no search engine and to no other site."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded
