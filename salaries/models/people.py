"""Who works in an occupation and what men and women earn, by the household survey."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from careers.models import Occupation, Source
from salaries.official_querysets import NearestQuerySet


class Workforce(models.Model):
    """Employed people of 16 and over. Null shares: the survey shows none below 50,000 people.

    Race shares do not add to 100: not all races are printed, and Hispanic or Latino people may be
    of any race.
    """

    LEAST_PEOPLE = 50_000
    RACES = ("white_percent", "black_percent", "asian_percent")

    occupation = models.OneToOneField(Occupation, models.CASCADE, related_name="workforce")
    title = models.CharField(
        max_length=160, help_text="As the survey words it; it may be wider than the occupation."
    )
    is_wider = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    employed = models.PositiveIntegerField("people employed, to the nearest thousand")
    women_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    white_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    black_percent = models.DecimalField(
        "Black or African American", max_digits=4, decimal_places=1, null=True, blank=True
    )
    asian_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    hispanic_percent = models.DecimalField(
        "Hispanic or Latino", max_digits=4, decimal_places=1, null=True, blank=True
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="workforces")

    objects = NearestQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "workforces"

    def __str__(self) -> str:
        return f"{self.occupation_id}, {self.year}"

    @property
    def is_suppressed(self) -> bool:
        return self.women_percent is None

    @property
    def men_percent(self) -> Decimal | None:
        return None if self.women_percent is None else 100 - self.women_percent

    @property
    def other_races_percent(self) -> Decimal | None:
        """What the three printed races leave: other races, and people of several."""
        shares = [getattr(self, name) for name in self.RACES]
        return None if None in shares else max(Decimal(0), 100 - sum(shares, Decimal(0)))


class WeeklyEarnings(models.Model):
    """Median usual weekly earnings of full-time wage and salary workers, in whole dollars.

    Null medians: the survey shows none below 50,000 people.
    """

    LEAST_PEOPLE = 50_000

    occupation = models.OneToOneField(Occupation, models.CASCADE, related_name="weekly_earnings")
    title = models.CharField(
        max_length=160, help_text="As the survey words it; it may be wider than the occupation."
    )
    is_wider = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    workers = models.PositiveIntegerField("people, to the nearest thousand")
    median_weekly = models.PositiveIntegerField(null=True, blank=True)
    men_workers = models.PositiveIntegerField()
    men_median_weekly = models.PositiveIntegerField(null=True, blank=True)
    women_workers = models.PositiveIntegerField()
    women_median_weekly = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="weekly_earnings")

    objects = NearestQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "weekly earnings"

    def __str__(self) -> str:
        return f"{self.occupation_id}, {self.year}"

    @property
    def women_cents_per_dollar(self) -> int | None:
        """What women at the median earn for each dollar of men at theirs."""
        if self.women_median_weekly is None or not self.men_median_weekly:
            return None
        return round(100 * self.women_median_weekly / self.men_median_weekly)
