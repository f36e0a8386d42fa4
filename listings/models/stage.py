"""A company's own way from an application to an answer, and the words it answers with."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Lower

from listings.models.company import Company


class StageQuerySet(models.QuerySet["Stage"]):
    def of(self, company: Company) -> Self:
        """In the company's order; it gets the usual ones the first time anybody asks."""
        stages = self.filter(company=company).order_by("position", "pk")
        if not stages.exists():
            rows = [
                self.model(company=company, name=name, kind=kind, position=number)
                for number, (name, kind) in enumerate(USUAL, start=1)
            ]
            self.bulk_create(rows, ignore_conflicts=True)  # somebody else asked at the same time
        return stages.all()

    def first_of(self, company: Company) -> Stage:
        """Where applications arrive."""
        return self.of(company).get(kind=self.model.Kind.NEW)

    def with_counts(self) -> Self:
        """``applicants``: how many confirmed applications are in it."""
        return self.annotate(
            applicants=Count("applications", filter=Q(applications__status="confirmed"))
        )

    def next_position(self) -> int:
        return (self.aggregate(last=Max("position"))["last"] or 0) + 1


class StageInUse(Exception):
    """A stage that cannot be removed; the message says why."""


class Stage(models.Model):
    """Where an applicant stands. The name and order are the company's; numbers read the kind."""

    class Kind(models.TextChoices):
        NEW = "new", "Arrives here"
        ACTIVE = "active", "On the way"
        HIRED = "hired", "Hired"
        DECLINED = "declined", "Declined"

    company = models.ForeignKey(Company, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=40)
    kind = models.CharField("what it means", max_length=8, choices=Kind, default=Kind.ACTIVE)
    position = models.PositiveSmallIntegerField(default=1)

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "company",
                Lower("name"),
                name="listings_stage_one_of_a_name",
                violation_error_message="There is a stage of this name already.",
            ),
            models.UniqueConstraint(
                fields=["company"],
                condition=Q(kind="new"),
                name="listings_stage_applications_arrive_in_one",
                violation_error_message="Applications arrive in one stage.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["new", "active", "hired", "declined"]),
                name="listings_stage_kind_is_known",
                violation_error_message="There is no such kind of stage.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="listings_stage_has_a_name",
                violation_error_message="Write a name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shift(self, by: int) -> None:
        """One place up (-1) or down (1) in the company's order; at its end nothing changes."""
        with transaction.atomic():
            stages = list(Stage.objects.of(self.company).select_for_update())
            if self not in stages:
                return  # removed at this moment
            at = stages.index(self)
            to = min(max(at + by, 0), len(stages) - 1)
            stages.insert(to, stages.pop(at))
            for position, stage in enumerate(stages, start=1):
                stage.position = position
            Stage.objects.bulk_update(stages, ["position"])

    def remove(self) -> None:
        """While nobody is in it and nobody is being moved into it."""
        if self.is_first:
            raise StageInUse("Applications arrive in this stage: rename it, but keep it.")
        with transaction.atomic():
            stage = Stage.objects.select_for_update().filter(pk=self.pk).first()
            if stage is None:
                return
            if stage.applications.exists():
                raise StageInUse(
                    f"Somebody is in “{stage}”. Move everybody to another stage first."
                )
            stage.delete()

    @property
    def is_first(self) -> bool:
        return self.kind == self.Kind.NEW


USUAL = [
    ("New", Stage.Kind.NEW),
    ("Screening", Stage.Kind.ACTIVE),
    ("Interview", Stage.Kind.ACTIVE),
    ("Offer", Stage.Kind.ACTIVE),
    ("Hired", Stage.Kind.HIRED),
    ("Declined", Stage.Kind.DECLINED),
]


class MessageTemplate(models.Model):
    """Words a company answers with often. ``{name}``, ``{job}``, ``{company}`` are filled in."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="message_templates")
    name = models.CharField(max_length=60)
    subject = models.CharField(max_length=150)
    text = models.TextField(max_length=5000)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "company",
                Lower("name"),
                name="listings_messagetemplate_one_of_a_name",
                violation_error_message="There is a template of this name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def fields(self) -> dict[str, Any]:
        return {"subject": self.subject, "text": self.text}
