"""What a company's own system is told, and every delivery of it."""

from __future__ import annotations

import base64
import hmac
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import salted_hmac

from listings.models.company import Company

EVENTS = {
    "application.confirmed": "Somebody applied and confirmed the address",
    "application.moved": "An application was moved to another stage",
    "listing.published": "A job went live",
    "listing.updated": "A job was changed, renewed, paused or resumed",
    "listing.closed": "A job was closed, or its time ran out",
}
WAITS_MINUTES = (1, 5, 25, 120, 240, 480, 600)  # after each attempt: about a day in all
ATTEMPTS = len(WAITS_MINUTES) + 1
MOST_MINUTES_QUIET = 60
DAYS_UNTIL_GIVEN_UP = 3  # of what had no turn, since its address answers nothing
DAYS_KEPT = 30


def _nonce() -> str:
    return token_hex(16)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def of_companies(self, ids: Iterable[int]) -> Self:
        return self.filter(company__in=ids)

    def with_work(self) -> Self:
        """Those that something can be sent to now."""
        due = WebhookDelivery.objects.due().filter(webhook=models.OuterRef("pk"))
        return self.filter(models.Exists(due))


class Webhook(models.Model):
    """An address that is told of events. Its secret is made of ours and ``nonce``: not stored.

    One that fails is left alone for a while, longer each time, whatever waits for it.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="webhooks")
    url = models.URLField("address", max_length=500)
    events = ArrayField(
        models.CharField(max_length=30, choices=EVENTS.items()), verbose_name="is told when"
    )
    nonce = models.CharField(max_length=32, default=_nonce, editable=False)
    failures = models.PositiveSmallIntegerField(
        default=0, db_default=0, editable=False, help_text="In a row."
    )
    quiet_until = models.DateTimeField(
        "left alone until", null=True, blank=True, editable=False, help_text="After a failure."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "url"],
                name="listings_webhook_once_a_company",
                violation_error_message="You have registered this address already.",
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="https://"),
                name="listings_webhook_is_https",
                violation_error_message="Address: it must begin with https://.",
            ),
            models.CheckConstraint(
                condition=Q(events__contained_by=list(EVENTS)) & Q(events__len__gt=0),
                name="listings_webhook_events_are_known",
                violation_error_message="Choose at least one event.",
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def key(self) -> bytes:
        return salted_hmac("listings.webhook", self.nonce, algorithm="sha256").digest()

    @property
    def secret(self) -> str:
        """For the receiver, as libraries for standard webhooks take it."""
        return f"whsec_{base64.b64encode(self.key).decode()}"

    @property
    def told_of(self) -> list[str]:
        return [EVENTS[event] for event in self.events]

    def answered(self, *, is_well: bool) -> None:
        self.failures = 0 if is_well else min(self.failures + 1, len(WAITS_MINUTES))
        minutes = min(_wait(self.failures), MOST_MINUTES_QUIET)
        self.quiet_until = None if is_well else timezone.now() + timedelta(minutes=minutes)
        Webhook.objects.filter(pk=self.pk).update(
            failures=self.failures, quiet_until=self.quiet_until
        )


def _wait(failures: int) -> int:
    """Minutes after so many failures."""
    return WAITS_MINUTES[min(max(failures, 1), len(WAITS_MINUTES)) - 1]


class DeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def waiting(self) -> Self:
        return self.filter(status=self.model.Status.WAITING)

    def due(self) -> Self:
        """What can be sent now, in the order in which it happened."""
        now = timezone.now()
        loud = Q(webhook__quiet_until=None) | Q(webhook__quiet_until__lte=now)
        rows = self.waiting().filter(loud, next_try_at__lte=now).select_related("webhook")
        return rows.order_by("created_at", "pk")

    def give_up_old(self) -> int:
        before = timezone.now() - timedelta(days=DAYS_UNTIL_GIVEN_UP)
        answer = f"The address has not answered for {DAYS_UNTIL_GIVEN_UP} days."
        old = self.waiting().filter(next_try_at__lt=before)
        return old.update(status=self.model.Status.DEAD, answer=answer)

    def long_over(self) -> Self:
        before = timezone.now() - timedelta(days=DAYS_KEPT)
        return self.filter(created_at__lt=before).exclude(status=self.model.Status.WAITING)

    def newest(self) -> Self:
        return self.order_by("-created_at", "-pk")


class WebhookDelivery(models.Model):
    """Written in the transaction of what it tells of; its id lets the receiver know it again."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Delivered"
        DEAD = "dead", "Given up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=30)
    body = models.TextField(help_text="JSON, as it is sent.")
    status = models.CharField(max_length=7, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=300, blank=True, help_text="Of the last attempt.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    next_try_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "webhook deliveries"
        indexes = [
            models.Index(fields=["webhook", "-created_at"], name="listings_delivery_of_one"),
            models.Index(
                fields=["webhook", "created_at"],
                condition=Q(status="waiting"),
                name="listings_delivery_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at__isnull=True)),
                name="listings_delivery_sent_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "sent", "dead"]),
                name="listings_delivery_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook}"

    def headers(self, now: datetime) -> dict[str, str]:
        """The signature is HMAC-SHA256 over "id.timestamp.body", in base64."""
        at = str(int(now.timestamp()))
        signed = hmac.new(self.webhook.key, f"{self.pk}.{at}.{self.body}".encode(), sha256)
        return {
            "Content-Type": "application/json",
            "Webhook-Id": str(self.pk),
            "Webhook-Timestamp": at,
            "Webhook-Signature": f"v1,{base64.b64encode(signed.digest()).decode()}",
        }

    def tried(self, answer: str, *, is_sent: bool) -> None:
        self.attempts += 1
        self.answer = answer[:300]
        now = timezone.now()
        if is_sent:
            self.status, self.sent_at = self.Status.SENT, now
        elif self.attempts >= ATTEMPTS:
            self.status = self.Status.DEAD
        else:
            self.next_try_at = now + timedelta(minutes=_wait(self.attempts))
        self.save(update_fields=["attempts", "answer", "status", "sent_at", "next_try_at"])
        self.webhook.answered(is_well=is_sent)

    def again(self) -> bool:
        """A person wants it sent once more and now, with the same id; not while it waits."""
        changes: dict[str, Any] = {"status": self.Status.WAITING, "attempts": 0, "sent_at": None,
                                   "next_try_at": timezone.now()}  # fmt: skip
        mine = WebhookDelivery.objects.filter(pk=self.pk).exclude(status=self.Status.WAITING)
        is_asked = bool(mine.update(**changes))
        if is_asked:
            Webhook.objects.filter(pk=self.webhook_id).update(quiet_until=None)
        return is_asked
