from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from careers.models.source import Source
from careers.querysets import OccupationQuerySet


class Occupation(models.Model):
    """One node of the Standard Occupational Classification as the pay tables use it.

    Twelve detailed codes exist only in the pay tables; ``careers.soc`` maps official codes to them.
    """

    class Level(models.TextChoices):
        TOTAL = "total", "All occupations"
        MAJOR = "major", "Major group"
        MINOR = "minor", "Minor group"
        BROAD = "broad", "Broad occupation"
        DETAILED = "detailed", "Detailed occupation"

    soc_code = models.CharField(
        "SOC code", max_length=7, unique=True, validators=[RegexValidator(r"^\d\d-\d{4}$")]
    )
    title = models.CharField(max_length=160, help_text="The official title, as published.")
    level = models.CharField(max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    is_surveyed = models.BooleanField(
        "in the pay survey", default=True, help_text="The pay survey prints this very code."
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="occupations",
        help_text="The classification; empty for a code that only the pay survey has.",
    )

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["soc_code"]

    def __str__(self) -> str:
        return f"{self.soc_code} {self.title}"

    def natural_key(self) -> tuple[str]:
        return (self.soc_code,)
