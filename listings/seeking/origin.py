from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt

type View = Callable[..., HttpResponse]


def from_our_pages_only(view: View) -> View:
    """Protection against forgery that sets no cookie: the browser says where a form was sent from.

    With a POST every browser of the last years sends ``Sec-Fetch-Site`` and all others ``Origin``;
    one that sends neither is refused.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_ours(request):
            return HttpResponseForbidden("This form was sent from another site.\n")
        return view(request, *args, **kwargs)

    return guarded


def is_ours(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.get_host()
