"""For which jobs one has applied: by a signed cookie that only applying sets, or by the account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from listings.models import Application, Listing

COOKIE = "applied_jobs"
SALT = "listings.applied"
MOST = 50
DAYS = 180


class CookieForm(forms.Form):
    """The cookie as a visitor's browser sends it: signed, the day of applying by listing."""

    applied_jobs = forms.CharField(required=False, max_length=4000)

    def days(self) -> dict[str, str]:
        try:
            found = signing.loads(self.data.get(COOKIE, ""), salt=SALT) if self.is_valid() else {}
        except signing.BadSignature:
            return {}
        return dict(found)


def remember(request: HttpRequest, response: HttpResponse, listing: Listing) -> None:
    days = _days_without(request, listing)
    days[str(listing.pk)] = timezone.now().date().isoformat()
    _keep(response, days)


def forget(request: HttpRequest, response: HttpResponse, listing: Listing) -> None:
    """Withdrawn or erased, it is not remembered on the device either."""
    if CookieForm(request.COOKIES).days():
        _keep(response, _days_without(request, listing))


def _days_without(request: HttpRequest, listing: Listing) -> dict[str, str]:
    days = CookieForm(request.COOKIES).days()
    days.pop(str(listing.pk), None)
    return days


def _keep(response: HttpResponse, days: dict[str, str]) -> None:
    if not days:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        signing.dumps(dict(list(days.items())[-MOST:]), salt=SALT, compress=True),
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def verified_emails(user: Any) -> Iterable[str]:
    """In lower case, of a signed-in person."""
    if not user.is_authenticated:
        return []
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return [email.lower() for email in rows.values_list("email", flat=True)]


def applied_on(request: HttpRequest, listing: Listing) -> date | None:
    """When this visitor applied for the listing, as far as it is known."""
    said = CookieForm(request.COOKIES).days().get(str(listing.pk))
    if said:
        return date.fromisoformat(said)
    emails = verified_emails(request.user)
    if not emails:
        return None
    found = Application.objects.of_person(emails).for_listing(listing).standing().first()
    return found.sent_at.date() if found else None
