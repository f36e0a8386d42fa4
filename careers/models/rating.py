from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from careers.contributed_querysets import RatingQuerySet
from careers.models.career import Career

STARS = [MinValueValidator(1), MaxValueValidator(5)]


class Rating(models.Model):
    """How somebody in the career rates it. Anonymous; shown after moderation."""

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for moderation"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"

    ASPECTS = ("pay", "balance", "growth", "security", "people")

    career = models.ForeignKey(Career, models.CASCADE, related_name="ratings")
    submission = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="One form, one rating."
    )
    stars = models.PositiveSmallIntegerField("overall", validators=STARS)
    pay = models.PositiveSmallIntegerField(null=True, blank=True, validators=STARS)
    balance = models.PositiveSmallIntegerField(
        "work-life balance", null=True, blank=True, validators=STARS
    )
    growth = models.PositiveSmallIntegerField(
        "room to grow", null=True, blank=True, validators=STARS
    )
    security = models.PositiveSmallIntegerField(
        "job security", null=True, blank=True, validators=STARS
    )
    people = models.PositiveSmallIntegerField(
        "people and management", null=True, blank=True, validators=STARS
    )
    comment = models.TextField(blank=True, max_length=2000)
    status = models.CharField(max_length=9, choices=Status, default=Status.PENDING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["career", "status"], name="careers_rating_by_career"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__range=(1, 5)), name="careers_rating_one_to_five_stars"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stars} of 5 for {self.career}"
