from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from careers.models.occupation import Occupation
from careers.models.source import Source
from careers.querysets import CareerQuerySet


class EntryEducation(models.TextChoices):
    """What entrants typically hold, in the words of the Employment Projections."""

    NONE = "none", "No formal educational credential"
    HIGH_SCHOOL = "high_school", "High school diploma or equivalent"
    SOME_COLLEGE = "some_college", "Some college, no degree"
    POSTSECONDARY = "postsecondary", "Postsecondary nondegree award"
    ASSOCIATE = "associate", "Associate's degree"
    BACHELOR = "bachelor", "Bachelor's degree"
    MASTER = "master", "Master's degree"
    DOCTORAL = "doctoral", "Doctoral or professional degree"


class Career(models.Model):
    """A public career page: a title people use, over one or more official occupations.

    The title stands in five forms; blank ones are filled by ``careers.titles`` when the career is
    loaded or saved in the admin.
    """

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=120, help_text='Singular, title case: "Registered Nurse".')
    plural = models.CharField(max_length=140, help_text='Title case: "Registered Nurses".')
    lower = models.CharField(max_length=120, help_text='Inside a sentence: "registered nurse".')
    lower_plural = models.CharField(max_length=140)
    article = models.CharField(max_length=2, choices=[("a", "a"), ("an", "an")])
    occupations = models.ManyToManyField(
        Occupation, through="CareerOccupation", related_name="careers"
    )
    entry_education = models.CharField(
        "typical entry education", max_length=13, choices=EntryEducation, blank=True
    )
    entry_education_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_flagship = models.BooleanField(
        "edited in full", default=False, help_text="Has prose of our own; shown on the home page."
    )
    updated_on = models.DateField("content last edited", null=True, blank=True)

    objects = CareerQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        indexes = [
            GinIndex(
                fields=["title"], opclasses=["gin_trgm_ops"], name="careers_career_title_trigram"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry_education="")
                | models.Q(entry_education_source__isnull=False),
                name="careers_career_entry_education_has_source",
                violation_error_message="Say where the typical entry education comes from.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("careers:career_detail", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def with_article(self) -> str:
        """ "an Occupational Therapist"."""
        return f"{self.article} {self.title}"

    @property
    def lower_with_article(self) -> str:
        return f"{self.article} {self.lower}"


class CareerSlug(models.Model):
    """An address a career had. The database keeps these rows itself, whoever changes a slug."""

    slug = models.SlugField(max_length=120, primary_key=True)
    career = models.ForeignKey(Career, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class CareerOccupation(models.Model):
    """Which official occupations stand behind a career; the first one is its pay and its group."""

    career = models.ForeignKey(Career, models.CASCADE, related_name="career_occupations")
    position = models.PositiveSmallIntegerField(default=1)
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="career_occupations")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "occupation"],
                name="careers_careeroccupation_listed_once",
                violation_error_message="This occupation is listed already.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.occupation)
