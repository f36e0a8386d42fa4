from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from urllib.parse import quote

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, has_vary_header
from django.views.defaults import server_error as our_fault

from careers.models import Career
from listings.models import Company

logger = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = "10"

type GetResponse = Callable[[HttpRequest], HttpResponse]


def unavailable() -> HttpResponse:
    """503 from a page that needs nothing that may be broken."""
    headers = {"Retry-After": RETRY_AFTER_SECONDS, "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


def server_error(request: HttpRequest) -> HttpResponse:
    """What no view could answer: also a missing page whose page needs the database."""
    is_away = isinstance(sys.exception(), (OperationalError, InterfaceError))
    return unavailable() if is_away else our_fault(request)


class PrivateMiddleware:
    """What a page shows to a person who is signed in is kept by no cache and no history.

    Only where nothing else was said about it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_known = getattr(getattr(request, "session", None), "session_key", None)
        if is_known and has_vary_header(response, "Cookie") and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response


class DatabaseAwayMiddleware:
    """A database that is away, restarting or out of connections is a 503, not a fault of ours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OperationalError, InterfaceError)):
            logger.error("%s: the database is not available: %s", request.path, exception)
            return unavailable()
        return None


class OldAddressMiddleware:
    """What a career or a company was called before leads, in one step, to what it is called now.

    Only where nothing else answers; the rest of the address and its parameters stay.
    """

    OLD = re.compile(r"/(?P<company>companies/)?(?P<slug>[-\w]+?)(?(company)/|-jobs/)(?P<rest>.*)")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            return self.moved(request) or response
        return response

    def moved(self, request: HttpRequest) -> HttpResponse | None:
        found = self.OLD.fullmatch(request.path)
        if found is None or "\0" in request.path:
            return None
        kind = Company if found["company"] else Career
        row = kind.objects.formerly(found["slug"]).first()
        if row is None:
            return None
        query = request.META.get("QUERY_STRING", "")
        path = row.get_absolute_url() + quote(found["rest"])
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
