"""What waits for staff before the public sees it, and the reminders a listing's author got."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from listings.models.listing import Listing


class ListingReviewQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        """Undecided, and the listing is still in the status in which it was handed in."""
        return self.filter(
            Q(kind="edit", listing__status__in=["live", "paused"])
            | Q(kind="new", listing__status="in_review"),
            decision="",
        )

    def undecided(self) -> Self:
        return self.filter(decision="")


class ListingReview(models.Model):
    """A new listing, or an edit of a public one, that staff look at first. At most one waits.

    ``proposal`` holds what an edit would change, by field, as ``listings.hiring.posting.content``
    writes it; the public goes on reading the old text.
    """

    class Kind(models.TextChoices):
        NEW = "new", "New listing"
        EDIT = "edit", "Edit of a public listing"

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Taken back"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=4, choices=Kind)
    why = models.CharField("why it waits", max_length=500)
    proposal = models.JSONField(default=dict, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=9, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField("what the author is told", max_length=2000, blank=True)

    objects = ListingReviewQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(decision=""),
                name="listings_listingreview_one_waits",
                violation_error_message="This listing waits already.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["new", "edit"]),
                name="listings_listingreview_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | Q(
                    decision__in=["approved", "refused", "withdrawn"],
                    decided_at__gte=F("asked_at"),
                ),
                name="listings_listingreview_decided_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(decision="refused") | ~Q(answer=""),
                name="listings_listingreview_refused_says_why",
                violation_error_message="Write why: the author reads it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.listing}"


class ListingReminder(models.Model):
    """That somebody was reminded before a listing closes: once for each day and closing date."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="reminders")
    days_before = models.PositiveSmallIntegerField()
    closes_at = models.DateTimeField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "days_before", "closes_at"],
                name="listings_listingreminder_sent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.days_before} days before {self.closes_at:%B %-d, %Y}"
