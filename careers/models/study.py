"""What people study for an occupation, where, and what becomes of them (IPEDS, Scorecard)."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from careers.models.figures import College
from careers.models.occupation import Occupation
from careers.models.source import Source
from careers.official_querysets import CompletionQuerySet, CrosswalkQuerySet


class FieldOfStudy(models.Model):
    """A programme of the Classification of Instructional Programs, six digits: "51.3801"."""

    cip_code = models.CharField(
        "CIP code", max_length=7, unique=True, validators=[RegexValidator(r"^\d\d\.\d{4}$")]
    )
    title = models.CharField(max_length=200)
    occupations = models.ManyToManyField(
        Occupation, through="FieldOccupation", related_name="fields_of_study"
    )

    class Meta:
        ordering = ["cip_code"]
        verbose_name_plural = "fields of study"

    def __str__(self) -> str:
        return self.title


class FieldOccupation(models.Model):
    """The crosswalk of two government agencies: graduates in the field are taught this work."""

    field = models.ForeignKey(FieldOfStudy, models.CASCADE, related_name="field_occupations")
    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="field_occupations")
    source = models.ForeignKey(Source, models.PROTECT, related_name="field_occupations")

    objects = CrosswalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "field"], name="careers_fieldoccupation_listed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field_id} leads to {self.occupation_id}"


class Completion(models.Model):
    """How many awards of a level a college gave in a field within a year."""

    class Award(models.IntegerChoices):
        """IPEDS's numbers."""

        CERTIFICATE_WEEKS = 20, "certificate of less than 12 weeks"
        CERTIFICATE_MONTHS = 21, "certificate of 12 weeks to a year"
        CERTIFICATE_ONE_YEAR = 2, "certificate of one to two years"
        ASSOCIATE = 3, "associate's degree"
        CERTIFICATE_TWO_YEARS = 4, "certificate of two to four years"
        BACHELOR = 5, "bachelor's degree"
        AFTER_BACHELOR = 6, "postbaccalaureate certificate"
        MASTER = 7, "master's degree"
        AFTER_MASTER = 8, "post-master's certificate"
        DOCTOR_RESEARCH = 17, "doctor's degree, research"
        DOCTOR_PROFESSIONAL = 18, "doctor's degree, professional practice"
        DOCTOR_OTHER = 19, "doctor's degree, other"

    college = models.ForeignKey(College, models.CASCADE, related_name="completions")
    field = models.ForeignKey(
        FieldOfStudy, models.CASCADE, related_name="completions", db_index=False
    )  # the constraint's index leads with it
    award = models.PositiveSmallIntegerField("award level", choices=Award)
    awards = models.PositiveIntegerField("awards given in a year")
    source = models.ForeignKey(Source, models.PROTECT, related_name="completions")

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["field", "college", "award"],
                include=["awards"],
                name="careers_completion_one_per_award",
            )
        ]

    def __str__(self) -> str:
        return f"{self.awards} in {self.field_id} at {self.college_id}"


class GraduateOutcome(models.Model):
    """What graduates of a college's programmes in one 4-digit field earn and owe (medians).

    Null where the publisher keeps a figure private or has none.
    """

    class Credential(models.IntegerChoices):
        """College Scorecard's numbers; wider than IPEDS's."""

        CERTIFICATE = 1, "undergraduate certificate"
        ASSOCIATE = 2, "associate's degree"
        BACHELOR = 3, "bachelor's degree"
        AFTER_BACHELOR = 4, "postbaccalaureate certificate"
        MASTER = 5, "master's degree"
        DOCTOR = 6, "doctoral degree"
        PROFESSIONAL = 7, "first professional degree"
        GRADUATE_CERTIFICATE = 8, "graduate certificate"

    # Which of the Scorecard's credentials an award of IPEDS counts as.
    OF_AWARD = {
        20: 1, 21: 1, 2: 1, 4: 1, 3: 2, 5: 3, 6: 4, 7: 5, 17: 6, 19: 6, 18: 7, 8: 8,
    }  # fmt: skip

    college = models.ForeignKey(College, models.CASCADE, related_name="graduate_outcomes")
    cip_family = models.CharField(max_length=5, help_text='Four digits: "51.38".')
    credential = models.PositiveSmallIntegerField(choices=Credential)
    earnings_median_annual = models.PositiveIntegerField(null=True, blank=True)
    debt_median = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="graduate_outcomes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["college", "cip_family", "credential"],
                name="careers_graduateoutcome_one_per_credential",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cip_family} at {self.college_id}"
