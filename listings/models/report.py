from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from listings.models.listing import Listing
from listings.querysets.company import ListingReportQuerySet


class ListingReport(models.Model):
    """What visitors say is wrong with a listing. Anonymous; an editor decides.

    While one waits, others with the same reason are counted in ``times``: however often it is sent,
    a listing has at most one waiting report a reason.
    """

    class Reason(models.TextChoices):
        SCAM = "scam", "It asks for money or personal data, or looks like a fraud"
        CLOSED = "closed", "The job is filled or does not exist"
        PAY = "pay", "The pay is not what it says"
        UNFAIR = "unfair", "It discriminates or breaks the law"
        WRONG = "wrong", "The place, employer or another fact is wrong"
        OTHER = "other", "Something else"

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for an editor"
        UPHELD = "upheld", "Upheld"
        REJECTED = "rejected", "Rejected"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=6, choices=Reason)
    comment = models.TextField("what did you see?", blank=True, max_length=2000)
    times = models.PositiveIntegerField(default=1, help_text="How often it was sent.")
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ListingReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "reason"],
                condition=Q(status="pending"),
                name="listings_listingreport_one_waits_per_reason",
                violation_error_message="A report of this kind waits already.",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=["scam", "closed", "pay", "unfair", "wrong", "other"]),
                name="listings_listingreport_reason_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.listing}"

    def count_again(self) -> int:
        """The same was sent once more; 1, or 0 if an editor has decided meanwhile."""
        waiting = type(self).objects.pending().of(self.listing, self.reason)
        return waiting.update(times=F("times") + 1)
