"""The steps of a listing's life as admin actions: the same verbs every other part uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import model_ngettext
from django.db.models import QuerySet
from django.http import HttpRequest

from careers.admin.moderation import EVERYWHERE
from listings.models import Listing, StaleListing, WrongStatus

type Action = Callable[[admin.ModelAdmin[Any], HttpRequest, QuerySet[Any]], None]


def _step(name: str, label: str, done: str, take: Callable[[Listing], object]) -> Action:
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
                take(listing)
            except (WrongStatus, StaleListing) as error:
                modeladmin.message_user(request, f"{listing}: {error}", messages.ERROR)
            else:
                modeladmin.log_change(request, listing, done.capitalize())
                taken += 1
        if taken:
            message = f"{taken} {model_ngettext(modeladmin.opts, taken)} {done}."
            modeladmin.message_user(request, message, messages.SUCCESS)

    action.__name__ = name
    return action


STEPS = [
    _step("submit", "Hand in for review", "handed in", Listing.submit),
    _step("publish", "Publish for 30 days", "published", Listing.publish),
    _step("renew", "Renew for 30 days", "renewed", Listing.renew),
    _step("pause", "Pause", "paused", Listing.pause),
    _step("resume", "Resume", "resumed", Listing.resume),
    _step("close_filled", "Close: filled", "closed as filled", lambda job: job.close("filled")),
    _step(
        "close_cancelled", "Close: taken back", "closed as taken back",
        lambda job: job.close("cancelled"),
    ),
]  # fmt: skip
