from __future__ import annotations

from django.db import models

from careers.models import Source
from salaries.models.wage import Area


class AreaCounty(models.Model):
    """A county, or what stands for one, that belongs to a metro area."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="counties")
    fips = models.CharField("FIPS code", max_length=5, unique=True)
    name = models.CharField(max_length=120)
    state_code = models.CharField(max_length=2)
    is_central = models.BooleanField(help_text="Holds the city; others are tied by commuting.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="area_counties")

    class Meta:
        ordering = ["fips"]
        verbose_name_plural = "area counties"

    def __str__(self) -> str:
        return f"{self.name}, {self.state_code}"
