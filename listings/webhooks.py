"""Telling a company's own system: a row for each address, in the transaction of the change.

Nothing about a person is sent: the receiver reads the application with its key.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from listings.models.webhook import Webhook, WebhookDelivery

OF_LISTING = {
    **dict.fromkeys(("opened", "reposted"), "listing.published"),
    **dict.fromkeys(("filled", "cancelled", "expired"), "listing.closed"),
}
OF_APPLICATION = {"confirmed": "application.confirmed", "moved": "application.moved"}


def tell_of_listing(listing: Any, kind: str) -> None:
    """``kind`` of its event; most are of no interest."""
    if event := OF_LISTING.get(kind):
        _tell(listing.company_id, event, {"listing": _listing(listing), "reason": kind})


def tell_of_application(application: Any, kind: str) -> None:
    if event := OF_APPLICATION.get(kind):
        listing = application.listing
        data = {"application": {"id": application.pk}, "listing": _listing(listing)}
        _tell(listing.company_id, event, data)


def _listing(listing: Any) -> dict[str, Any]:
    return {"id": listing.pk, "title": listing.title}


def _tell(company_id: int, event: str, data: dict[str, Any]) -> None:
    from listings.tasks import webhooks as tasks  # which reads the models

    listening = list(Webhook.objects.listening(company_id, event))
    if not listening:
        return
    now = timezone.now()
    with transaction.atomic():
        for webhook in listening:
            delivery = WebhookDelivery(webhook=webhook, event=event, created_at=now)
            said = {"id": str(delivery.pk), "type": event, "timestamp": now.isoformat(),
                    "site": settings.SITE_URL, "data": data}  # fmt: skip
            delivery.body = json.dumps(said)
            delivery.save(force_insert=True)
            tasks.ask_for(delivery)
