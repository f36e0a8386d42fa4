"""Official rows for tests: what O*NET, IPEDS and the College Scorecard say."""

from __future__ import annotations

from itertools import count
from typing import Any

from careers.models import (
    College,
    Completion,
    Element,
    FieldOccupation,
    FieldOfStudy,
    GraduateOutcome,
    Occupation,
    OccupationRating,
    OccupationTask,
    OccupationTechnology,
    Preparation,
    RelatedOccupation,
    RequirementShare,
    SkillPercentile,
    Source,
)
from tests.factories import make_career, make_occupation, make_source

_numbers = count(1)


def onet_source(release: str = "30.1") -> Source:
    words = f"This page includes information from the O*NET {release} Database."
    found = Source.objects.filter(publisher="O*NET", release=release).first()
    return found or make_source(
        publisher="O*NET", title="skills", release=release, attribution=words
    )


def make_rating(occupation: Occupation, name: str, rating: float, **overrides: Any):
    """A soft skill's importance unless ``kind`` or ``scale`` says otherwise."""
    kind = overrides.pop("kind", Element.Kind.SOFT_SKILL)
    element, _ = Element.objects.get_or_create(
        name=name, defaults={"kind": kind, "element_id": f"2.B.{next(_numbers)}"}
    )
    fields = {"scale": "IM", "level": 3, "source": overrides.pop("source", None) or onet_source()}
    return OccupationRating.objects.create(
        occupation=occupation, element=element, rating=rating, **fields | overrides
    )


def make_technology(occupation: Occupation, name: str, **overrides: Any) -> OccupationTechnology:
    fields = {"category": "Office software", "source": onet_source()}
    return OccupationTechnology.objects.create(
        occupation=occupation, name=name, **fields | overrides
    )


def make_task(occupation: Occupation, text: str, **overrides: Any) -> OccupationTask:
    fields = {"task_id": next(_numbers), "is_core": True, "source": onet_source()}
    return OccupationTask.objects.create(occupation=occupation, text=text, **fields | overrides)


def make_related(here: Occupation, there: Occupation, rank: int = 1) -> RelatedOccupation:
    return RelatedOccupation.objects.create(
        occupation=here, related=there, rank=rank, source=onet_source()
    )


def make_zone(occupation: Occupation, zone: int) -> Preparation:
    return Preparation.objects.create(occupation=occupation, zone=zone, source=onet_source())


def make_requirement(occupation: Occupation, category: int, **overrides: Any) -> RequirementShare:
    """All of 40 people name this level of education."""
    fields = {
        "topic": "RL", "share_percent": 100, "sample_count": 40, "source": onet_source(),
    }  # fmt: skip
    return RequirementShare.objects.create(
        occupation=occupation, category=category, **fields | overrides
    )


def make_field(title: str, *occupations: Occupation, **overrides: Any) -> FieldOfStudy:
    number = next(_numbers)
    cip_code = overrides.pop("cip_code", f"51.{number:04}")
    field = FieldOfStudy.objects.create(cip_code=cip_code, title=title)
    for occupation in occupations:
        FieldOccupation.objects.create(
            field=field, occupation=occupation, source=make_source(publisher="NCES and BLS")
        )
    return field


def make_college(name: str, **overrides: Any) -> College:
    fields = {
        "city": "Austin", "state": "TX", "control": "public", "level": "four_year",
        "ipeds_unitid": 100_000 + next(_numbers), "tuition_in_state_annual": 9_000,
        "tuition_out_of_state_annual": 21_000,
        "source": make_source(publisher="NCES", title="IPEDS institutions"),
        "tuition_source": make_source(publisher="NCES", title="IPEDS tuition"),
    }  # fmt: skip
    return College.objects.create(name=name, **fields | overrides)


def make_completion(college: College, field: FieldOfStudy, **overrides: Any) -> Completion:
    """A hundred bachelor's degrees."""
    fields = {"award": Completion.Award.BACHELOR, "awards": 100}
    source = make_source(publisher="NCES", title="IPEDS completions")
    return Completion.objects.create(
        college=college, field=field, source=source, **fields | overrides
    )


def make_outcome(college: College, cip_family: str, **overrides: Any) -> GraduateOutcome:
    fields = {
        "credential": GraduateOutcome.Credential.BACHELOR, "earnings_median_annual": 78_123,
        "debt_median": 20_500,
        "source": make_source(publisher="US Department of Education", title="College Scorecard"),
    }  # fmt: skip
    return GraduateOutcome.objects.create(
        college=college, cip_family=cip_family, **fields | overrides
    )


def make_study(occupation: Occupation) -> None:
    """Official rows of every kind beneath an occupation, and two careers on from it.

    "Lonely Worker" has none, and nothing leads there.
    """
    helper, director = make_occupation("29-9091"), make_occupation("29-9092")
    make_career("Lab Helper", occupations=[helper])
    make_career("Lab Director", occupations=[director])
    make_career("Lonely Worker", occupations=[make_occupation("99-1011")])
    make_related(occupation, helper)
    make_related(helper, director, 2)
    for number, one in enumerate((occupation, helper, director), start=2):
        make_zone(one, number)
        make_requirement(one, 2 * number, share_percent=70)
        make_rating(one, "Active Listening", 4.12)
        make_rating(one, f"Skill number {number}", 3.5, kind="hard_skill", level=None)
    make_rating(occupation, "Psychology", 4.5, kind="knowledge")
    make_rating(occupation, "Empathy", 2.4, kind="work_style", scale="WI", level=None)
    make_rating(occupation, "Social", 5.6, kind="interest", scale="OI", level=None)
    make_requirement(occupation, 3, topic="OJ", sample_count=12)
    make_technology(occupation, "Epic Systems", is_hot=True, is_in_demand=True)
    make_technology(occupation, "Python", is_hot=True)
    make_technology(occupation, "Ancient tool")
    for number in range(1, 11):
        make_task(occupation, f"Do thing number {number} with patients.")
    field = make_field("Occupational Therapy Assistant", occupation, cip_code="51.0803")
    for name, state in (("Austin University", "TX"), ("Boston College", "MA")):
        college = make_college(name, state=state, control="private")
        make_completion(college, field)
        make_outcome(college, "51.08", debt_median=None)
    SkillPercentile.objects.create(
        occupation=occupation, skill="Interpersonal", percentile=93, source=make_source()
    )
