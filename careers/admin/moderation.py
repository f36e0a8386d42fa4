"""Publish or reject what visitors sent in; shared by every kind of contribution."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.utils import model_ngettext
from django.db.models import QuerySet
from django.http import HttpRequest

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


def decide(
    modeladmin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any], status: str
) -> None:
    """Give the rows that do not have it the status, note it in their history, say how many."""
    decided = list(queryset.exclude(status=status))
    queryset.update(status=status)
    for contribution in decided:
        contribution.status = status
        modeladmin.log_change(request, contribution, contribution.get_status_display())
    label = queryset.model.Status(status).label.lower()
    message = f"{len(decided)} {model_ngettext(modeladmin.opts, len(decided))} {label}."
    modeladmin.message_user(request, message, messages.SUCCESS)


@admin.action(
    description="Publish", permissions=["change"], location=EVERYWHERE,
    description_plural="Publish selected %(verbose_name_plural)s",
)  # fmt: skip
def publish(
    modeladmin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]
) -> None:
    decide(modeladmin, request, queryset, "published")


@admin.action(
    description="Reject", permissions=["change"], location=EVERYWHERE,
    description_plural="Reject selected %(verbose_name_plural)s",
)  # fmt: skip
def reject(
    modeladmin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]
) -> None:
    decide(modeladmin, request, queryset, "rejected")
