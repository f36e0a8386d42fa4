"""Saved jobs without an account: their ids in a cookie that only "Save" sets."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

COOKIE = "saved_jobs"
MOST = 100
DAYS = 180
LARGEST_ID = 2**63 - 1


class CookieForm(forms.Form):
    """The cookie as a visitor's browser sends it: ids, the last saved first."""

    saved_jobs = forms.RegexField(r"^\d{1,18}(\.\d{1,18})*$", required=False, max_length=2000)

    def ids(self) -> list[int]:
        text = self.cleaned_data["saved_jobs"] if self.is_valid() else ""
        return list(dict.fromkeys(int(part) for part in text.split(".") if part))[:MOST]


class SaveForm(forms.Form):
    """Which job to save or to take off the list, and the page to go back to."""

    save = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    remove = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    next = forms.CharField(required=False, max_length=2000)

    def back(self) -> str:
        """A path of this site only."""
        path = self.cleaned_data["next"]
        is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
        return path if is_ours else "/jobs/saved/"


def saved_ids(request: HttpRequest) -> list[int]:
    return CookieForm(request.COOKIES).ids()


def remember(response: HttpResponse, ids: list[int]) -> None:
    if not ids:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        ".".join(map(str, ids[:MOST])),
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
