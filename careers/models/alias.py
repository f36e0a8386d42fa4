from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from careers.models.occupation import Occupation
from careers.models.source import Source
from careers.querysets import TitleAliasQuerySet


class TitleAlias(models.Model):
    """What people call a job, and the official occupation that is meant by it.

    ``normalised`` is ``careers.title_matching.normalised(title)``: what titles are compared by.
    One title may name several occupations; the kind with the smallest number is believed first.
    """

    class Kind(models.IntegerChoices):
        CAREER = 1, "Title of a career page"
        EVERYDAY = 2, "Everyday name, chosen by editors"
        OFFICIAL = 3, "Official title"
        REPORTED = 4, "Reported by people in the job"
        ALTERNATE = 5, "Alternate title"

    title = models.CharField(max_length=200, help_text="As people write it.")
    normalised = models.CharField(max_length=200, editable=False)
    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="title_aliases")
    kind = models.PositiveSmallIntegerField(choices=Kind)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    objects = TitleAliasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "title aliases"
        indexes = [
            models.Index(fields=["normalised", "kind"], name="careers_titlealias_by_words"),
            GinIndex(
                fields=["normalised"],
                opclasses=["gin_trgm_ops"],
                name="careers_titlealias_trigram",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "occupation", "kind"],
                name="careers_titlealias_said_once",
                violation_error_message="This title is listed for this occupation already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(normalised=""),
                name="careers_titlealias_has_words",
                violation_error_message="A title has at least one letter or digit.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__range=(1, 5)),
                name="careers_titlealias_kind_is_known",
                violation_error_message="Choose one of the kinds of title.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
