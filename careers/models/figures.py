"""Numbers an editor stands behind, each with its own source, beside the official ones."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from careers.models.career import Career
from careers.models.source import Source
from careers.official_querysets import CollegeQuerySet
from careers.querysets import CareerFigureQuerySet, CareerPathQuerySet

SHARE_VALIDATORS = [MinValueValidator(0), MaxValueValidator(100)]


class CareerFigure(models.Model):
    class Kind(models.TextChoices):
        AVERAGE_PAY_ANNUAL = "average_pay_annual", "Average pay a year"
        AVERAGE_PAY_HOURLY = "average_pay_hourly", "Average pay an hour"
        TOP_TENTH_ANNUAL = "top_tenth_annual", "The top 10 percent make"
        BOTTOM_TENTH_ANNUAL = "bottom_tenth_annual", "The bottom 10 percent make"
        GROWTH_PERCENT = "growth_percent", "Job growth"
        OPENINGS_ANNUAL = "openings_annual", "Openings a year"

    class Unit(models.TextChoices):
        USD_YEAR = "usd_year", "$ a year"
        USD_HOUR = "usd_hour", "$ an hour"
        PERCENT = "percent", "%"
        COUNT = "count", "count"

    class Bound(models.TextChoices):
        EXACT = "exact", "exactly"
        OVER = "over", "over"
        UNDER = "under", "under"

    career = models.ForeignKey(Career, models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    unit = models.CharField(max_length=8, choices=Unit)
    bound = models.CharField(max_length=5, choices=Bound, default=Bound.EXACT)
    window = models.CharField(
        max_length=40, blank=True, help_text='The years a change spans: "2024-34".'
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="career_figures")
    note = models.CharField(max_length=250, blank=True)

    objects = CareerFigureQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "source_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "kind", "source"],
                name="careers_careerfigure_one_per_kind_and_source",
                violation_error_message="This source already has this figure here.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.source})"


class Skill(models.Model):
    class Kind(models.TextChoices):
        HARD = "hard", "Hard skill"
        SOFT = "soft", "Soft skill"

    career = models.ForeignKey(Career, models.CASCADE, related_name="skills")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind)
    share_percent = models.DecimalField(
        "share of resumes that list it (%)",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=SHARE_VALIDATORS,
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="skills")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "name"],
                name="careers_skill_named_once",
                violation_error_message="This skill is listed already.",
            ),
            models.CheckConstraint(
                condition=models.Q(share_percent__isnull=True)
                | models.Q(share_percent__range=(0, 100)),
                name="careers_skill_share_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CareerPath(models.Model):
    """A career people come from or go on to."""

    class Direction(models.TextChoices):
        BEFORE = "before", "Before"
        AFTER = "after", "After"

    career = models.ForeignKey(Career, models.CASCADE, related_name="paths")
    direction = models.CharField(max_length=6, choices=Direction)
    position = models.PositiveSmallIntegerField(default=1)
    to_career = models.ForeignKey(Career, models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="1 (now and then) to 5 (the usual way): the width of the line.",
    )
    note = models.CharField(max_length=250, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="career_paths")

    objects = CareerPathQuerySet.as_manager()

    class Meta:
        ordering = ["direction", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "direction", "to_career"],
                name="careers_careerpath_listed_once",
                violation_error_message="This career is already on that side of the path.",
            ),
            models.CheckConstraint(
                condition=~models.Q(career=models.F("to_career")),
                name="careers_careerpath_leads_elsewhere",
                violation_error_message="A path leads to another career.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.to_career}"


class College(models.Model):
    """A place to study: an editor's row, one of the federal register (``source``), or both.

    A college that a career lists keeps its editor's name, city and control. Tuition is a
    full-time undergraduate's for a year, without fees.
    """

    class Level(models.TextChoices):
        FOUR_YEAR = "four_year", "Four years or more"
        TWO_YEAR = "two_year", "Two years"
        LESS_THAN_TWO_YEAR = "less_than_two_year", "Less than two years"

    class Control(models.TextChoices):
        PUBLIC = "public", "Public"
        PRIVATE = "private", "Private"
        FOR_PROFIT = "for_profit", "Private for-profit"

    name = models.CharField(max_length=160)
    city = models.CharField(max_length=80)
    state = models.CharField(max_length=2, help_text="Two letters.")
    control = models.CharField(max_length=10, choices=Control)
    ipeds_unitid = models.PositiveIntegerField("IPEDS id", null=True, blank=True, unique=True)
    level = models.CharField(max_length=19, choices=Level, blank=True)
    tuition_in_state_annual = models.PositiveIntegerField(null=True, blank=True)
    tuition_out_of_state_annual = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="colleges"
    )
    tuition_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="college_tuitions"
    )

    objects = CollegeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            # The federal register has campuses that share a name; they differ by number.
            models.UniqueConstraint(
                fields=["name", "state"],
                condition=models.Q(ipeds_unitid__isnull=True),
                name="careers_college_one_name_per_state",
                violation_error_message="This college is there already.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    tuition_in_state_annual__isnull=True, tuition_out_of_state_annual__isnull=True
                )
                | models.Q(tuition_source__isnull=False),
                name="careers_college_tuition_has_source",
                violation_error_message="Say where the tuition comes from.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    def natural_key(self) -> tuple[str, str]:
        return (self.name, self.state)


class CareerCollege(models.Model):
    """One rank in a career's list of colleges; what the source did not report stays empty."""

    career = models.ForeignKey(Career, models.CASCADE, related_name="career_colleges")
    position = models.PositiveSmallIntegerField(default=1)
    college = models.ForeignKey(College, models.PROTECT, related_name="career_colleges")
    in_state_tuition_annual = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="career_colleges")

    class Meta:
        ordering = ["position"]
        verbose_name = "top college"
        constraints = [
            models.UniqueConstraint(
                fields=["career", "college"],
                name="careers_careercollege_listed_once",
                violation_error_message="This college is listed already.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.college)


class TopEmployer(models.Model):
    """An employer as a source ranked it; not necessarily a company on this board."""

    career = models.ForeignKey(Career, models.CASCADE, related_name="top_employers")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=160)
    average_pay_annual = models.PositiveIntegerField(null=True, blank=True)
    hired_count = models.PositiveIntegerField("number hired", null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="top_employers")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "name"],
                name="careers_topemployer_listed_once",
                violation_error_message="This employer is listed already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
