"""What machines bring, fetch and are told: feeds, their runs, keys, webhooks.

A feed of a company without a proof is approved here.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from careers.admin.base import ContentAdmin
from careers.admin.moderation import EVERYWHERE
from listings.models import ApiKey, Feed, FeedRun, Webhook, WebhookDelivery
from listings.tasks.webhooks import ask_for


class ReadOnly(ContentAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.action(
    description="Approve", permissions=["change"], location=EVERYWHERE,
    description_plural="Approve selected %(verbose_name_plural)s",
)  # fmt: skip
def approve(modeladmin: Any, request: HttpRequest, queryset: Any) -> None:
    """It is read from now on, whether its company has a proof or not."""
    for feed in queryset.filter(approved_at=None):
        feed.approved_at = timezone.now()
        feed.save(update_fields=["approved_at"])
        modeladmin.log_change(request, feed, "Approved")
        messages.success(request, f"{feed} is approved.")


@admin.register(Feed)
class FeedAdmin(ContentAdmin):
    list_display = ["slug", "company", "url", "failures", "is_paused", "next_run_at"]
    list_filter = ["is_paused"]
    list_select_related = ["company"]
    search_fields = ["slug", "url", "company__name"]
    search_help_text = "Name, address or company"
    actions = [approve]
    fields = ["slug", "company", "url", "every_hours", "is_paused", "approved_at", "failures",
              "next_run_at", "created_at"]  # fmt: skip
    readonly_fields = ["slug", "company", "url", "approved_at", "failures", "next_run_at",
                       "created_at"]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(FeedRun)
class FeedRunAdmin(ReadOnly):
    list_display = ["feed", "started_at", "outcome", "is_trial", "rows", "refused_rows", "created",
                    "changed", "closed"]  # fmt: skip
    list_filter = ["outcome", "is_trial"]
    list_select_related = ["feed"]
    search_fields = ["feed__slug"]
    search_help_text = "Name of the feed"


@admin.action(
    description="Revoke", permissions=["change"], location=EVERYWHERE,
    description_plural="Revoke selected %(verbose_name_plural)s",
)  # fmt: skip
def revoke(modeladmin: Any, request: HttpRequest, queryset: Any) -> None:
    for key in queryset:
        if key.revoke():
            modeladmin.log_change(request, key, "Revoked")
            messages.success(request, f"{key} is revoked.")


@admin.register(ApiKey)
class ApiKeyAdmin(ContentAdmin):
    """Only how much a key may ask is set here; its owner makes and revokes it."""

    list_display = ["__str__", "company", "per_minute", "last_used_on", "revoked_at"]
    list_select_related = ["company"]
    search_fields = ["name", "prefix", "company__name"]
    search_help_text = "Name, prefix or company"
    actions = [revoke]
    fields = ["name", "company", "scopes", "per_minute", "created_by", "created_at",
              "last_used_on", "revoked_at"]  # fmt: skip
    readonly_fields = ["name", "company", "scopes", "created_by", "created_at", "last_used_on",
                       "revoked_at"]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Webhook)
class WebhookAdmin(ReadOnly):
    """Its owner registers and removes it; the secret is shown to nobody here."""

    list_display = ["url", "company", "failures", "quiet_until", "created_at"]
    list_select_related = ["company"]
    search_fields = ["url", "company__name"]
    search_help_text = "Address or company"
    fields = ["url", "company", "events", "failures", "quiet_until", "created_at"]


@admin.action(
    description="Send again", permissions=["send"], location=EVERYWHERE,
    description_plural="Send selected %(verbose_name_plural)s again",
)  # fmt: skip
def send_again(modeladmin: Any, request: HttpRequest, queryset: Any) -> None:
    """With the same id, by which its receiver knows it; one that waits is left waiting."""
    for delivery in queryset.select_related("webhook"):
        if delivery.again():
            ask_for(delivery.webhook_id)
            modeladmin.log_change(request, delivery, "Sent again")
            messages.success(request, f"{delivery} is sent again in the background.")
        else:
            messages.info(request, f"{delivery} waits already.")


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnly):
    list_display = ["event", "webhook", "status", "attempts", "answer", "created_at", "sent_at"]
    list_filter = ["status", "event"]
    list_select_related = ["webhook"]
    search_fields = ["webhook__url", "webhook__company__name"]
    search_help_text = "Address or company"
    actions = [send_again]
    fields = ["id", "webhook", "event", "body", "status", "attempts", "answer", "created_at",
              "next_try_at", "sent_at"]  # fmt: skip

    def has_send_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("listings.change_webhookdelivery")
