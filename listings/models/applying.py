"""Counts that protect the apply form and count the way out, without anybody's address."""

from __future__ import annotations

import hmac
from datetime import date
from secrets import token_bytes
from typing import Any, Self

from django.db import connection, models
from django.utils import timezone

from listings.models.attention import source_field, source_is_known
from listings.models.listing import Listing


def fresh_salt() -> bytes:
    return token_bytes(32)


class DailySalt(models.Model):
    """Random, and deleted after its day: what was hashed with it can never be looked up again."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(default=fresh_salt)

    def __str__(self) -> str:
        return str(self.day)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def count_one(self, *what: object) -> int:
        """One more of ``what`` today; how many that makes. Only a salted hash is kept."""
        today = timezone.now().date()
        salt, _ = DailySalt.objects.get_or_create(day=today)
        said = "\0".join(map(str, what)).encode()
        key = hmac.digest(bytes(salt.salt), said, "sha256").hex()
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{table}" AS a (day, key, times) VALUES (%s, %s, 1)'  # noqa: S608 - the table's own name
                " ON CONFLICT (day, key) DO UPDATE SET times = a.times + 1 RETURNING times",
                [today, key],
            )
            return int(cursor.fetchone()[0])

    def of_earlier_days(self) -> Self:
        return self.filter(day__lt=timezone.now().date())

    def forget_earlier_days(self) -> int:
        """With the salts they were hashed with."""
        DailySalt.objects.filter(day__lt=timezone.now().date()).delete()
        return self.of_earlier_days().delete()[0]


class Attempt(models.Model):
    """How often today something was tried that has a limit."""

    day = models.DateField()
    key = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=1)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "key"], name="listings_attempt_one_row_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.times} on {self.day}"


class OutboundClickQuerySet(models.QuerySet["OutboundClick"]):
    def count_one(self, listing: Listing, source: str) -> None:
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{table}" AS c (listing_id, day, source, clicks)'  # noqa: S608 - the table's own name
                " VALUES (%s, %s, %s, 1)"
                " ON CONFLICT (listing_id, day, source) DO UPDATE SET clicks = c.clicks + 1",
                [listing.pk, timezone.now().date(), source],
            )

    def of(self, listings: Any, since: date) -> Self:
        return self.filter(listing__in=listings, day__gte=since)


class OutboundClick(models.Model):
    """How many people went on to the employer's own form on a day, by where they came from."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="outbound_clicks")
    day = models.DateField()
    source = source_field()
    clicks = models.PositiveIntegerField(default=1)

    objects = OutboundClickQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "day", "source"], name="listings_outboundclick_one_row_a_day"
            ),
            source_is_known("listings_outboundclick_source_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.clicks} on {self.day}"
