"""Official pay: one row for an occupation in an area, as the survey published it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models

from careers.models import Occupation, Source
from listings.models import Place
from salaries.querysets import AreaQuerySet, WageQuerySet


def percentiles_of(amounts: Sequence[int | None]) -> list[tuple[int, int]]:
    """(percentile, dollars) of those of ``Wage.ANNUAL`` that there are."""
    pairs = zip((10, 25, 50, 75, 90), amounts, strict=True)
    return [(share, dollars) for share, dollars in pairs if dollars is not None]


class Area(models.Model):
    """An area of the pay survey; its code is seven digits as in the survey's own files."""

    class Kind(models.TextChoices):
        NATIONAL = "national", "United States"
        STATE = "state", "State"
        TERRITORY = "territory", "Territory"
        METRO = "metro", "Metro area"
        NONMETRO = "nonmetro", "Nonmetropolitan area"

    code = models.CharField(max_length=7, unique=True)
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(max_length=160, help_text="As published.")
    state_code = models.CharField(max_length=2, blank=True, help_text="Of its principal city.")
    place = models.ForeignKey(
        Place,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="areas",
        help_text="The metro, state or country of the listings' places.",
    )
    principal_city = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def parity(self) -> Decimal | None:
        """What things cost here, the country being 100; needs ``area__price_parity``."""
        if self.kind == self.Kind.NATIONAL:
            return Decimal(100)
        row = getattr(self, "price_parity", None)
        return row.all_items if row else None

    @property
    def city_name(self) -> str:
        """A metro by its principal city, "Austin, TX"; other areas as published."""
        return str(self.principal_city) if self.principal_city else self.title


class Wage(models.Model):
    """Employment is jobs; annual pay is whole dollars; hourly pay is cents; null is not published.

    ``top_coded`` names the columns whose value is null because it is at or above the survey's cap
    ($239,200 a year, $115.00 an hour). A null elsewhere is pay (or employment) the survey did not
    release, or, with ``is_annual_only``/``is_hourly_only``, does not state in that unit.
    """

    ANNUAL = ("p10_annual", "p25_annual", "p50_annual", "p75_annual", "p90_annual")
    HOURLY = (
        "p10_hourly_cents",
        "p25_hourly_cents",
        "p50_hourly_cents",
        "p75_hourly_cents",
        "p90_hourly_cents",
    )

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="wages")
    area = models.ForeignKey(Area, models.CASCADE, related_name="wages")
    source = models.ForeignKey(Source, models.PROTECT, related_name="wages")
    employment = models.PositiveIntegerField(null=True, blank=True)
    mean_annual = models.PositiveIntegerField(null=True, blank=True)
    p10_annual = models.PositiveIntegerField(null=True, blank=True)
    p25_annual = models.PositiveIntegerField(null=True, blank=True)
    p50_annual = models.PositiveIntegerField(null=True, blank=True)
    p75_annual = models.PositiveIntegerField(null=True, blank=True)
    p90_annual = models.PositiveIntegerField(null=True, blank=True)
    mean_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    p10_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    p25_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    p50_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    p75_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    p90_hourly_cents = models.PositiveIntegerField(null=True, blank=True)
    is_annual_only = models.BooleanField(default=False)
    is_hourly_only = models.BooleanField(default=False)
    top_coded = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    objects = WageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "area"], name="salaries_wage_one_per_occupation_and_area"
            ),
            models.CheckConstraint(
                condition=~models.Q(is_annual_only=True, is_hourly_only=True),
                name="salaries_wage_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} in {self.area_id}"

    @property
    def percentiles(self) -> list[tuple[int, int]]:
        """(percentile, dollars a year) of those that are published below the cap."""
        return percentiles_of([getattr(self, name) for name in self.ANNUAL])
