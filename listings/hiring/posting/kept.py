"""A form that was sent while signed out, or with a token from before a sign-in, is kept.

It waits in the session, which survives signing in, and is shown again; nothing is done until it is
sent once more. A form that was sent from another site is refused and not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt

from listings.hiring.posting.forms import ForgetForm
from listings.models import Attempt
from listings.seeking.applying.limits import network_address
from listings.seeking.origin import is_ours

type View = Callable[..., HttpResponse]

KEPT = "kept_forms"
LONGEST, MOST = 200_000, 5  # characters of a form, forms of a session
MOST_OF_STRANGERS = 100  # forms a day, from one address of the network


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def fault_of_token(request: HttpRequest) -> Any:
    """Why the form's token does not hold, or None."""
    check = _Check(lambda _: HttpResponse())
    check.process_request(request)
    return check.process_view(request, lambda _: HttpResponse(), (), {})


def keeps_form(view: View) -> View:
    """For members' pages whose form must not get lost."""

    @csrf_exempt
    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_signed_in = request.user.is_authenticated
        if request.method == "POST" and (fault_of_token(request) or not is_signed_in):
            if not is_ours(request):
                return TemplateResponse(request, "403_csrf.html", status=403)
            if wants_json(request):
                said = (
                    "Your sign-in has ended. Press “Save draft”: you sign in and nothing is lost."
                )
                return JsonResponse({"message": said}, status=401)
            if is_signed_in or _may_leave_one(request):
                keep(request, request.POST)
            if is_signed_in:
                return redirect(request.path)
        if not is_signed_in:
            return redirect_to_login(request.path)
        if request.method == "POST" and ForgetForm(request.POST).is_valid():
            forget(request)
            return redirect(request.path)
        return view(request, *args, **kwargs)

    return keeping


def _may_leave_one(request: HttpRequest) -> bool:
    """Whoever is signed out takes room in the database: not more than an office needs."""
    times = Attempt.objects.count_one("keep", network_address(request))
    return times <= MOST_OF_STRANGERS


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def keep(request: HttpRequest, form: QueryDict) -> None:
    kept = form.copy()
    kept.pop("csrfmiddlewaretoken", None)
    text = kept.urlencode()
    others = request.session.get(KEPT, {})
    others.pop(request.path, None)
    if len(text) <= LONGEST:
        newest = [*others.items(), (request.path, text)][-MOST:]
        request.session[KEPT] = dict(newest)


def kept_form(request: HttpRequest) -> QueryDict | None:
    text = request.session.get(KEPT, {}).get(request.path)
    return QueryDict(text) if text else None


def forget(request: HttpRequest) -> None:
    """Once it has been sent, or is not wanted."""
    kept = request.session.get(KEPT, {})
    if kept.pop(request.path, None):
        request.session[KEPT] = kept
