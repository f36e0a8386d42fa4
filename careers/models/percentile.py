from __future__ import annotations

from django.db import models
from django.db.models import Q

from careers.models.occupation import Occupation
from careers.models.source import Source


class SkillPercentile(models.Model):
    """Where an occupation stands among all occupations in a skill: above so many percent of them.

    ``is_imputed``: the publisher took the skill from occupations like it.
    """

    occupation = models.ForeignKey(
        Occupation, models.CASCADE, related_name="skill_percentiles", db_index=False
    )  # the constraint's index leads with it
    skill = models.CharField(max_length=60)
    percentile = models.PositiveSmallIntegerField()
    is_imputed = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="skill_percentiles")

    class Meta:
        ordering = ["-percentile", "skill"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "skill"], name="careers_skillpercentile_one_per_skill"
            ),
            models.CheckConstraint(
                condition=Q(percentile__range=(0, 100)),
                name="careers_skillpercentile_is_a_percentile",
                violation_error_message="A percentile lies between 0 and 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.percentile}"
