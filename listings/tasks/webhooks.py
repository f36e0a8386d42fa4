"""Deliveries to the systems of companies, tried again later and later."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from listings.importing import fetch as fetching
from listings.importing.fetch import CannotFetch
from listings.models import WebhookDelivery
from listings.models.webhook import ATTEMPTS


class NotDelivered(Exception):
    """The job is tried again."""


@app.task(retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=5))
def deliver_webhook(delivery_id: str) -> None:
    """Once, unless a worker dies between the receiver's answer and our note of it."""
    delivery = WebhookDelivery.objects.waiting().filter(pk=delivery_id).first()
    if delivery is None:
        return
    try:
        status = fetching.post(
            delivery.webhook.url, delivery.body.encode(), delivery.headers(timezone.now())
        )
    except CannotFetch as error:
        answer, is_sent = str(error), False
    else:
        answer, is_sent = f"It answered {status}.", 200 <= status < 300
    is_last = delivery.attempts + 1 >= ATTEMPTS
    delivery.tried(answer, is_sent=is_sent, is_last=is_last)
    if not (is_sent or is_last):
        raise NotDelivered(answer)


def ask_for(delivery: WebhookDelivery) -> None:
    """One delivery to an address at a time, so that none is sent by two workers."""
    lock = f"webhook {delivery.webhook_id}"
    deliver_webhook.configure(lock=lock).defer(delivery_id=str(delivery.pk))


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="forget deliveries")
def forget_deliveries(timestamp: int) -> None:
    WebhookDelivery.objects.long_over().delete()
