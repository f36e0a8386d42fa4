"""How many people an occupation will employ, by the official forecast."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from careers.models import EntryEducation, Occupation, Source
from salaries.official_querysets import NearestQuerySet


class Projection(models.Model):
    """One row per occupation. Numbers of jobs and openings are published to the nearest hundred.

    ``exits_annual`` (out of the labor force) and ``transfers_annual`` (into other occupations)
    are the openings that are no growth; null where the release does not have them.
    """

    class Experience(models.TextChoices):
        NONE = "none", "None"
        LESS_THAN_FIVE_YEARS = "under_5", "Less than 5 years"
        FIVE_YEARS = "5_or_more", "5 years or more"

    class Training(models.TextChoices):
        NONE = "none", "None"
        SHORT = "short", "Short-term on-the-job training"
        MODERATE = "moderate", "Moderate-term on-the-job training"
        LONG = "long", "Long-term on-the-job training"
        INTERNSHIP = "internship", "Internship/residency"
        APPRENTICESHIP = "apprenticeship", "Apprenticeship"

    occupation = models.OneToOneField(Occupation, models.CASCADE, related_name="projection")
    base_year = models.PositiveSmallIntegerField()
    projected_year = models.PositiveSmallIntegerField()
    employment_base = models.PositiveIntegerField("jobs in the base year")
    employment_projected = models.PositiveIntegerField("jobs in the projected year")
    change_count = models.IntegerField("change in jobs over the whole window")
    change_percent = models.DecimalField(max_digits=5, decimal_places=1)
    self_employed_percent = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True
    )
    openings_annual = models.PositiveIntegerField(null=True, blank=True)
    exits_annual = models.PositiveIntegerField(null=True, blank=True)
    transfers_annual = models.PositiveIntegerField(null=True, blank=True)
    exit_rate_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    transfer_rate_percent = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True
    )
    entry_education = models.CharField(max_length=13, choices=EntryEducation, blank=True)
    experience = models.CharField(
        "experience in a related occupation", max_length=9, choices=Experience, blank=True
    )
    training = models.CharField("on-the-job training", max_length=14, choices=Training, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="projections")

    objects = NearestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(projected_year__gt=models.F("base_year")),
                name="salaries_projection_looks_ahead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id}: {self.change_percent} %"

    @property
    def window(self) -> str:
        """ "2024-34"."""
        return f"{self.base_year}-{self.projected_year % 100:02}"
