"""The prose of a career: sections, duties, qualities, licences. All Markdown is our own words."""

from __future__ import annotations

from django.db import models

from careers.models.career import Career
from careers.models.source import Source
from careers.states import NAMES


class CareerSection(models.Model):
    """A block of Markdown with its place on the page and the day it was last edited."""

    class Kind(models.TextChoices):
        OVERVIEW = "overview", "What they do: introduction"
        DUTIES = "duties", "What they do: more, after the duty groups"
        BECOMING = "becoming", "How to become one: lead"
        EDUCATION = "education", "Education and training"
        LICENCES = "licences", "Licenses, certifications and registrations"
        ADVANCEMENT = "advancement", "Advancement"

    career = models.ForeignKey(Career, models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=11, choices=Kind)
    body = models.TextField(help_text="Markdown.")
    updated_on = models.DateField()

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "kind"],
                name="careers_careersection_one_of_a_kind",
                violation_error_message="This career already has that section.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class DutyGroup(models.Model):
    """What people in one role typically do, as bullets."""

    career = models.ForeignKey(Career, models.CASCADE, related_name="duty_groups")
    position = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(max_length=140, help_text='"Occupational therapy aides".')
    duties = models.TextField(help_text="One duty a line.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["career", "role"],
                name="careers_dutygroup_one_per_role",
                violation_error_message="This role has its duties already.",
            ),
        ]

    def __str__(self) -> str:
        return self.role

    @property
    def duty_list(self) -> list[str]:
        return [line.strip() for line in self.duties.splitlines() if line.strip()]


class Quality(models.Model):
    career = models.ForeignKey(Career, models.CASCADE, related_name="qualities")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        verbose_name = "important quality"
        verbose_name_plural = "important qualities"
        constraints = [
            models.UniqueConstraint(
                fields=["career", "name"],
                name="careers_quality_named_once",
                violation_error_message="This quality is listed already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Licence(models.Model):
    """A licence, certification or registration, or the plain statement that none is needed."""

    class Requirement(models.TextChoices):
        REQUIRED = "required", "Required"
        REQUIRED_IN_MOST_STATES = "most_states", "Required in most states"
        SOME_STATES = "some_states", "Required in some states"
        OPTIONAL = "optional", "Optional"
        NOT_REGULATED = "not_regulated", "Not regulated"

    career = models.ForeignKey(Career, models.CASCADE, related_name="licences")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=160)
    role = models.CharField(
        max_length=140, blank=True, help_text="Who needs it, where roles differ."
    )
    requirement = models.CharField(max_length=13, choices=Requirement)
    issuer = models.CharField(max_length=200, blank=True)
    exam = models.CharField(max_length=250, blank=True)
    renewal = models.CharField(max_length=250, blank=True)
    where_required = models.CharField(max_length=250, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = "licence, certification or registration"
        verbose_name_plural = "licences, certifications and registrations"
        constraints = [
            models.UniqueConstraint(
                fields=["career", "name"],
                name="careers_licence_named_once",
                violation_error_message="This licence is listed already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StateLicence(models.Model):
    """What one state asks of people in the career, as a source says it."""

    career = models.ForeignKey(Career, models.CASCADE, related_name="state_licences")
    state_code = models.CharField("state", max_length=2, help_text="Two capital letters.")
    requirement = models.CharField(max_length=13, choices=Licence.Requirement)
    authority = models.CharField(max_length=200, blank=True, help_text="The board that decides.")
    note = models.CharField(max_length=250, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="state_licences")

    class Meta:
        ordering = ["state_code"]
        verbose_name = "what a state asks"
        verbose_name_plural = "what the states ask"
        constraints = [
            models.UniqueConstraint(
                fields=["career", "state_code"],
                name="careers_statelicence_one_per_state",
                violation_error_message="This state is listed already.",
            ),
            models.CheckConstraint(
                condition=models.Q(state_code__regex=r"^[A-Z]{2}$"),
                name="careers_statelicence_names_a_state",
                violation_error_message="A state is two capital letters: TX.",
            ),
            models.CheckConstraint(
                condition=models.Q(requirement__in=["required", "optional", "not_regulated"]),
                name="careers_statelicence_is_of_one_state",
                violation_error_message="Choose required, optional or not regulated.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_code}: {self.get_requirement_display()}"

    @property
    def state_name(self) -> str:
        return NAMES.get(self.state_code, self.state_code)
