"""Telling a company's own system: a row for each address, in the transaction of the change.

Nothing about a person is sent: the receiver reads the application with its key.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from listings.models.webhook import Webhook, WebhookDelivery

OF_LISTING = {
    **dict.fromkeys(("opened", "reposted"), "listing.published"),
    **dict.fromkeys(("edited", "renewed", "paused", "resumed"), "listing.updated"),
    **dict.fromkeys(("filled", "cancelled", "expired"), "listing.closed"),
}
OF_APPLICATION = {"confirmed": "application.confirmed", "moved": "application.moved"}
ROWS_AT_ONCE = 1_000


class Step(NamedTuple):
    """``kind`` of the event in a listing's record."""

    company_id: int
    listing_id: int
    title: str
    kind: str


class Fact(NamedTuple):
    company_id: int
    event: str
    data: dict[str, Any]


def tell_of_listing(listing: Any, kind: str) -> None:
    tell_of_listings([Step(listing.company_id, listing.pk, listing.title, kind)])


def tell_of_listings(steps: Iterable[Step]) -> None:
    """Each step is an event of its own; however many they are, a few statements store them."""
    _tell([
        Fact(step.company_id, event, {"listing": _listing(step.listing_id, step.title),
                                      "reason": step.kind})
        for step in steps
        if (event := OF_LISTING.get(step.kind))
    ])  # fmt: skip


def tell_of_application(application: Any, kind: str) -> None:
    if event := OF_APPLICATION.get(kind):
        listing = application.listing
        about = {"application": {"id": application.pk},
                 "listing": _listing(listing.pk, listing.title)}  # fmt: skip
        _tell([Fact(listing.company_id, event, about)])


def _listing(pk: int, title: str) -> dict[str, Any]:
    return {"id": pk, "title": title}


def _tell(facts: list[Fact]) -> None:
    """The worker is asked after the commit: no lock of its queue is held until then."""
    from listings.tasks.webhooks import ask_for  # which reads the models

    listening: dict[int, list[Webhook]] = defaultdict(list)
    for webhook in Webhook.objects.of_companies({fact.company_id for fact in facts}):
        listening[webhook.company_id].append(webhook)
    rows = [
        _delivery(webhook, fact)
        for fact in facts
        for webhook in listening[fact.company_id]
        if fact.event in webhook.events
    ]
    WebhookDelivery.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    for pk in {row.webhook_id for row in rows}:
        transaction.on_commit(partial(ask_for, pk), robust=True)


def _delivery(webhook: Webhook, fact: Fact) -> WebhookDelivery:
    now = timezone.now()
    delivery = WebhookDelivery(webhook=webhook, event=fact.event, created_at=now)
    said = {"id": str(delivery.pk), "type": fact.event, "timestamp": now.isoformat(),
            "site": settings.SITE_URL, "data": fact.data}  # fmt: skip
    delivery.body = json.dumps(said)
    return delivery
