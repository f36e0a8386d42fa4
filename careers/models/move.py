from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from careers.contributed_querysets import CareerMoveQuerySet
from careers.models.career import Career


class CareerMove(models.Model):
    """That somebody went from one career to another, as they say. Counted after moderation."""

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for moderation"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"

    EARLIEST = 1950

    from_career = models.ForeignKey(Career, models.CASCADE, related_name="moves_away")
    to_career = models.ForeignKey(Career, models.CASCADE, related_name="moves_here")
    moved_in = models.PositiveSmallIntegerField("in the year", null=True, blank=True)
    submission = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="One form, one move."
    )
    status = models.CharField(max_length=9, choices=Status, default=Status.PENDING)
    reported_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CareerMoveQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at"]
        verbose_name = "move between careers"
        verbose_name_plural = "moves between careers"
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_career=F("to_career")),
                name="careers_careermove_leads_elsewhere",
                violation_error_message="That is the same career. Name another one.",
            ),
            models.CheckConstraint(
                condition=Q(moved_in__isnull=True) | Q(moved_in__range=(1950, 2100)),
                name="careers_careermove_year_is_likely",
                violation_error_message="Enter the year with four digits.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_career} to {self.to_career}"
