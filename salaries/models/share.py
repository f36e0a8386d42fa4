from __future__ import annotations

from django.db import models
from django.db.models import Q

from careers.models import Career, Occupation, Source
from salaries.querysets import ShareQuerySet


class Share(models.Model):
    """A share of the people in a career or an official occupation: who they are, what they studied.

    Where the source lost a label, ``is_label_reported`` is false and ``label`` says what is known.
    """

    class Topic(models.TextChoices):
        GENDER = "gender", "Gender"
        ETHNICITY = "ethnicity", "Race and ethnicity"
        LANGUAGE = "language", "Foreign languages spoken"
        EDUCATION = "education", "Education"

    career = models.ForeignKey(Career, models.CASCADE, null=True, blank=True, related_name="shares")
    occupation = models.ForeignKey(
        Occupation, models.CASCADE, null=True, blank=True, related_name="shares"
    )
    topic = models.CharField(max_length=9, choices=Topic)
    position = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=120)
    is_label_reported = models.BooleanField(default=True)
    share_percent = models.DecimalField(max_digits=4, decimal_places=1)
    sample_count = models.PositiveIntegerField(null=True, blank=True, help_text="People asked.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="shares")

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(career__isnull=True) ^ Q(occupation__isnull=True),
                name="salaries_share_of_a_career_or_an_occupation",
                violation_error_message="A share is of a career or of an occupation: choose one.",
            ),
            models.UniqueConstraint(
                fields=["career", "occupation", "topic", "position", "source"],
                nulls_distinct=False,
                name="salaries_share_one_per_position",
                violation_error_message="Another share has this position.",
            ),
            models.CheckConstraint(
                condition=Q(share_percent__range=(0, 100)),
                name="salaries_share_is_a_percentage",
                violation_error_message="A share lies between 0 and 100 percent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.share_percent} %"
