"""The steps of a listing's life as admin actions: the same verbs every other part uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import model_ngettext
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from careers.admin.moderation import EVERYWHERE
from listings.hiring.posting import publishing
from listings.hiring.posting.publishing import Incomplete
from listings.models import Listing, StaleListing, WrongStatus

type Action = Callable[[admin.ModelAdmin[Any], HttpRequest, QuerySet[Any]], None]


def _step(name: str, label: str, done: str, take: Callable[[Listing, Any], object]) -> Action:
    """``take(listing, user)``, with the line in the admin's history in one transaction."""

    @admin.action(
        description=label, permissions=["change"], location=EVERYWHERE,
        description_plural=f"{label}: selected %(verbose_name_plural)s",
    )  # fmt: skip
    def action(
        modeladmin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]
    ) -> None:
        taken = 0
        for listing in queryset:
            try:
                with transaction.atomic():
                    take(listing, request.user)
                    modeladmin.log_change(request, listing, done.capitalize())
            except (WrongStatus, StaleListing, Incomplete) as error:
                modeladmin.message_user(request, f"{listing}: {error}", messages.ERROR)
            else:
                taken += 1
        if taken:
            message = f"{taken} {model_ngettext(modeladmin.opts, taken)} {done}."
            modeladmin.message_user(request, message, messages.SUCCESS)

    action.__name__ = name
    return action


def _close(outcome: str) -> Callable[[Listing, Any], object]:
    return lambda listing, _: listing.close(outcome)


STEPS = [
    _step("submit", "Hand in for review", "handed in", publishing.hold),
    _step("publish", "Publish", "published", publishing.publish),
    _step("renew", "Renew", "renewed", lambda listing, _: publishing.renew(listing)),
    _step("pause", "Pause", "paused", lambda listing, _: listing.pause()),
    _step("resume", "Resume", "resumed", lambda listing, _: listing.resume()),
    _step("close_filled", "Close: filled", "closed as filled", _close("filled")),
    _step("close_cancelled", "Close: taken back", "closed as taken back", _close("cancelled")),
]
