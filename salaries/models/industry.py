"""Official pay by industry: one row for an occupation in an industry, nationally."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from careers.models import Occupation, Source
from salaries.official_querysets import IndustryQuerySet, IndustryWageQuerySet


class Industry(models.Model):
    """An industry as the pay survey codes it (NAICS, six digits). Levels overlap."""

    class Level(models.IntegerChoices):
        TOTAL = 0, "All industries"
        OWNERSHIP = 1, "Cross-industry"
        SECTOR = 2, "Sector"
        SUBSECTOR = 3, "3 digits"
        GROUP = 4, "4 digits"
        INDUSTRY = 5, "5 or 6 digits"

    code = models.CharField(max_length=6, unique=True)
    title = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(choices=Level)
    source = models.ForeignKey(Source, models.PROTECT, related_name="industries")

    objects = IndustryQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "industries"

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class IndustryWage(models.Model):
    """As ``Wage``: jobs, whole dollars a year, cents an hour; null is not published.

    ``top_coded`` names the columns whose value is null because it is at or above the survey's cap.
    """

    occupation = models.ForeignKey(
        Occupation, models.CASCADE, related_name="industry_wages", db_index=False
    )  # the constraint's index leads with it
    industry = models.ForeignKey(Industry, models.CASCADE, related_name="wages")
    source = models.ForeignKey(Source, models.PROTECT, related_name="industry_wages")
    employment = models.PositiveIntegerField(null=True, blank=True)
    mean_annual = models.PositiveIntegerField(null=True, blank=True)
    p10_annual = models.PositiveIntegerField(null=True, blank=True)
    p50_annual = models.PositiveIntegerField(null=True, blank=True)
    p90_annual = models.PositiveIntegerField(null=True, blank=True)
    mean_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    p50_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    top_coded = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    objects = IndustryWageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "industry"],
                name="salaries_industrywage_one_per_occupation_and_industry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} in {self.industry_id}"
