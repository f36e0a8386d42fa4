"""Deliveries to the systems of companies: for each address one after the other, tried again later
and later.
"""

from __future__ import annotations

import time

from django.utils import timezone
from procrastinate.contrib.django import app

from listings.importing import fetch as fetching
from listings.importing.fetch import CannotFetch
from listings.models import Webhook, WebhookDelivery
from listings.tasks.asking import ask_once

SECONDS_AT_ONCE = 60


@app.task(priority=-5)
def send_waiting(webhook_id: int) -> None:
    """What waits for an address, until one fails or the other addresses are to have their turn."""
    until = time.monotonic() + SECONDS_AT_ONCE
    while time.monotonic() < until:
        delivery = WebhookDelivery.objects.due().filter(webhook=webhook_id).first()
        if delivery is None or not deliver(delivery):
            return
    ask_for(webhook_id)


def deliver(delivery: WebhookDelivery) -> bool:
    """Once, unless a worker dies between the receiver's answer and our note of it."""
    try:
        status = fetching.post(
            delivery.webhook.url, delivery.body.encode(), delivery.headers(timezone.now())
        )
    except CannotFetch as error:
        answer, is_sent = str(error), False
    else:
        answer, is_sent = f"It answered {status}.", 200 <= status < 300
    delivery.tried(answer, is_sent=is_sent)
    return is_sent


def ask_for(webhook_id: int) -> None:
    """One job sends to an address at a time, so that nothing is sent by two workers."""
    ask_once(send_waiting, f"webhook {webhook_id}", webhook_id=webhook_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="send what is due")
def send_what_is_due(timestamp: int) -> None:
    """What is tried again, and what nobody asked for: its process died just after the change."""
    for pk in Webhook.objects.with_work().values_list("pk", flat=True):
        ask_for(pk)


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="forget deliveries")
def forget_deliveries(timestamp: int) -> None:
    WebhookDelivery.objects.all().give_up_old()
    WebhookDelivery.objects.long_over().delete()
