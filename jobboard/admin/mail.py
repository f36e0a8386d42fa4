from __future__ import annotations

from django.contrib import admin, messages
from django.http import HttpRequest

from jobboard import tasks
from jobboard.models import Mail, MailQuerySet


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """Read, and send again what was given up or never confirmed."""

    list_display = ["subject", "recipient", "status", "written_at", "failures", "last_failure"]
    list_filter = ["status", "written_at"]
    search_fields = ["recipient", "subject"]
    date_hierarchy = "written_at"
    actions = ["send_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    @admin.action(description="Send again those not confirmed or given up", permissions=["view"])
    def send_again(self, request: HttpRequest, mails: MailQuerySet) -> None:
        again = [mail.pk for mail in mails if mail.wait_again()]
        for pk in again:
            tasks.deliver_mail.defer(mail_id=pk)
        messages.success(request, f"Mails that are sent again: {len(again)}.")
