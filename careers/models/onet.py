"""What O*NET says an occupation asks for: ratings, schooling, technologies, tasks, neighbours.

O*NET describes finer occupations than the pay survey; ``careers.importing.folding`` says how theirs
become ours. Every row names the release it was copied from.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from careers.models.occupation import Occupation
from careers.models.source import Source
from careers.official_querysets import (
    RatedElementQuerySet,
    RelatedOccupationQuerySet,
    RequirementQuerySet,
)


class Element(models.Model):
    """What O*NET rates in every occupation; ``element_id`` is its place in their model."""

    class Kind(models.TextChoices):
        HARD_SKILL = "hard_skill", "Hard skill"
        SOFT_SKILL = "soft_skill", "Soft skill"
        KNOWLEDGE = "knowledge", "Knowledge"
        WORK_STYLE = "work_style", "Work style"
        INTEREST = "interest", "Interest"

    element_id = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["element_id"]

    def __str__(self) -> str:
        return self.name


class OccupationRating(models.Model):
    """How much of an element an occupation takes.

    ``rating`` is on the element's own scale: importance 1 to 5 (skills, knowledge and the work
    styles of older releases), impact -3 to 3 (work styles), interest 1 to 7. ``level`` is 0 to 7;
    null where O*NET has none, calls it irrelevant or advises against showing it.
    """

    class Scale(models.TextChoices):
        IMPORTANCE = "IM", "Importance, 1 to 5"
        IMPACT = "WI", "Impact, -3 to 3"
        INTEREST = "OI", "Interest, 1 to 7"

    RANGES = {Scale.IMPORTANCE: (1, 5), Scale.IMPACT: (-3, 3), Scale.INTEREST: (1, 7)}

    occupation = models.ForeignKey(
        Occupation, models.CASCADE, related_name="element_ratings", db_index=False
    )  # the constraint's index leads with it
    element = models.ForeignKey(Element, models.CASCADE, related_name="ratings")
    scale = models.CharField(max_length=2, choices=Scale)
    rating = models.DecimalField(max_digits=4, decimal_places=2)
    level = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="element_ratings")

    objects = RatedElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "element"], name="careers_occupationrating_one_per_element"
            ),
            models.CheckConstraint(
                condition=Q(scale="IM", rating__range=(1, 5))
                | Q(scale="WI", rating__range=(-3, 3))
                | Q(scale="OI", rating__range=(1, 7)),
                name="careers_occupationrating_lies_on_its_scale",
                violation_error_message="The rating lies outside its scale.",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(0, 7)),
                name="careers_occupationrating_level_is_0_to_7",
                violation_error_message="A level lies between 0 and 7.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.element_id} in {self.occupation_id}: {self.rating}"


class RequirementShare(models.Model):
    """The share of people in an occupation who say this much schooling or practice is required."""

    class Topic(models.TextChoices):
        EDUCATION = "RL", "Required level of education"
        EXPERIENCE = "RW", "Related work experience"
        ON_SITE_TRAINING = "PT", "Training on site"
        ON_THE_JOB_TRAINING = "OJ", "Training on the job"

    # In our own words; O*NET numbers them from 1.
    EDUCATION_LABELS = (
        "Less than high school",
        "High school diploma or equivalent",
        "Certificate after high school",
        "Some college courses",
        "Associate's degree",
        "Bachelor's degree",
        "Certificate after a bachelor's",
        "Master's degree",
        "Certificate after a master's",
        "First professional degree",
        "Doctoral degree",
        "Training after a doctorate",
    )
    TIME_LABELS = (
        "None", "Up to 1 month", "1 to 3 months", "3 to 6 months", "6 months to 1 year",
        "1 to 2 years", "2 to 4 years",
    )  # fmt: skip
    LABELS = {
        Topic.EDUCATION: EDUCATION_LABELS,
        Topic.EXPERIENCE: (
            *TIME_LABELS, "4 to 6 years", "6 to 8 years", "8 to 10 years", "Over 10 years",
        ),
        Topic.ON_SITE_TRAINING: (*TIME_LABELS, "4 to 10 years", "Over 10 years"),
        Topic.ON_THE_JOB_TRAINING: (
            "None, or a short demonstration", *TIME_LABELS[1:], "4 to 10 years", "Over 10 years",
        ),
    }  # fmt: skip

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="requirement_shares")
    topic = models.CharField(max_length=2, choices=Topic)
    category = models.PositiveSmallIntegerField(help_text="O*NET's number, least first.")
    share_percent = models.DecimalField(max_digits=5, decimal_places=2)
    sample_count = models.PositiveIntegerField(null=True, blank=True, help_text="People asked.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="requirement_shares")

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "topic", "category"],
                name="careers_requirementshare_one_per_category",
            ),
            models.CheckConstraint(
                condition=Q(share_percent__range=(0, 100)),
                name="careers_requirementshare_is_a_percentage",
                violation_error_message="A share lies between 0 and 100 percent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.share_percent} %"

    @property
    def label(self) -> str:
        return self.LABELS[self.Topic(self.topic)][self.category - 1]


class Preparation(models.Model):
    """An occupation's job zone: 1 needs little preparation, 5 the most."""

    class Zone(models.IntegerChoices):
        LITTLE = 1, "little or no preparation"
        SOME = 2, "some preparation"
        MEDIUM = 3, "medium preparation"
        CONSIDERABLE = 4, "considerable preparation"
        EXTENSIVE = 5, "extensive preparation"

    occupation = models.OneToOneField(Occupation, models.CASCADE, related_name="preparation")
    zone = models.PositiveSmallIntegerField("job zone", choices=Zone)
    source = models.ForeignKey(Source, models.PROTECT, related_name="preparations")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(zone__range=(1, 5)), name="careers_preparation_zone_is_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return f"Job zone {self.zone}"


class OccupationTechnology(models.Model):
    """Software or a tool that an occupation uses.

    Hot: named often in job postings of every kind. In demand: named often in this occupation's.
    """

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="technologies")
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=160)
    is_hot = models.BooleanField(default=False)
    is_in_demand = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="technologies")

    class Meta:
        ordering = ["-is_in_demand", "-is_hot", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "name", "category"],
                name="careers_occupationtechnology_listed_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class OccupationTask(models.Model):
    """A task statement of O*NET's, word for word, with their number for it."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="tasks")
    task_id = models.PositiveIntegerField()
    text = models.TextField()
    is_core = models.BooleanField(default=False, help_text="Important and done by most.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="tasks")

    class Meta:
        ordering = ["-is_core", "task_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "task_id"], name="careers_occupationtask_listed_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class RelatedOccupation(models.Model):
    """An occupation that O*NET finds close in what is done and known; ``rank`` 1 is the closest."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="related")
    related = models.ForeignKey(Occupation, models.CASCADE, related_name="related_to")
    rank = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="related_occupations")

    objects = RelatedOccupationQuerySet.as_manager()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "related"], name="careers_relatedoccupation_listed_once"
            ),
            models.CheckConstraint(
                condition=~Q(occupation=models.F("related")),
                name="careers_relatedoccupation_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} to {self.related_id}"
