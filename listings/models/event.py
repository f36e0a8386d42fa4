from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from listings.models.listing import Listing
from listings.webhooks import tell_of_listing


class ListingEventQuerySet(models.QuerySet["ListingEvent"]):
    def note(self, listing: Listing, kind: str, detail: str, at: datetime) -> None:
        """A step of the record; whoever listens for it is told."""
        self.create(listing=listing, kind=kind, detail=detail[:200], happened_at=at)
        tell_of_listing(listing, kind)


class ListingEvent(models.Model):
    """A step in a listing's public record. Written by the verbs of ``Listing``, never changed."""

    class Kind(models.TextChoices):
        OPENED = "opened", "Opened"
        EDITED = "edited", "Edited"
        PAUSED = "paused", "Paused"
        RESUMED = "resumed", "Resumed"
        RENEWED = "renewed", "Renewed"
        REPOSTED = "reposted", "Posted again"
        FILLED = "filled", "Closed: filled"
        CANCELLED = "cancelled", "Closed: taken back"
        EXPIRED = "expired", "Closed: its time ran out"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    happened_at = models.DateTimeField()
    detail = models.CharField(max_length=200, blank=True, help_text="Which facts were edited.")

    objects = ListingEventQuerySet.as_manager()

    class Meta:
        ordering = ["happened_at", "pk"]
        indexes = [
            models.Index(fields=["listing", "happened_at"], name="listings_event_of_listing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(kind="opened"),
                name="listings_listingevent_opened_once",
                violation_error_message="A listing is opened once.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        *("opened", "edited", "paused", "resumed", "renewed", "reposted"),
                        *("filled", "cancelled", "expired"),
                    ]
                ),
                name="listings_listingevent_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.happened_at:%B %-d, %Y}"
