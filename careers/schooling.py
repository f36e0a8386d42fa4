"""How much schooling work takes, on one scale: what entrants typically hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from careers.models import Career, EntryEducation, Occupation, RequirementShare, Source

# Years at school and college until each is reached, full time, from the first grade on.
YEARS = {
    EntryEducation.NONE: 11,
    EntryEducation.HIGH_SCHOOL: 12,
    EntryEducation.SOME_COLLEGE: 13,
    EntryEducation.POSTSECONDARY: 13,
    EntryEducation.ASSOCIATE: 14,
    EntryEducation.BACHELOR: 16,
    EntryEducation.MASTER: 18,
    EntryEducation.DOCTORAL: 21,
}
# O*NET's twelve levels, least first.
OF_CATEGORY = (
    EntryEducation.NONE, EntryEducation.HIGH_SCHOOL, EntryEducation.POSTSECONDARY,
    EntryEducation.SOME_COLLEGE, EntryEducation.ASSOCIATE, EntryEducation.BACHELOR,
    EntryEducation.BACHELOR, EntryEducation.MASTER, EntryEducation.MASTER,
    EntryEducation.DOCTORAL, EntryEducation.DOCTORAL, EntryEducation.DOCTORAL,
)  # fmt: skip


class Schooling(NamedTuple):
    level: EntryEducation
    source: Source

    @property
    def label(self) -> str:
        return self.level.label

    @property
    def years(self) -> int:
        return YEARS[self.level]


def schooling_of(careers: Mapping[int, Career]) -> dict[int, Schooling]:
    """For careers by the occupation each stands for (with ``entry_education_source``).

    The official forecast says it, else the career itself; where both are silent it is the level
    that most people in the work say is needed.
    """
    found: dict[int, Schooling] = {}
    for occupation in Occupation.objects.filter(pk__in=careers).select_related(
        "projection__source"
    ):
        forecast = getattr(occupation, "projection", None)
        career = careers[occupation.pk]
        if forecast and forecast.entry_education:
            level, source = forecast.entry_education, forecast.source
        else:
            level, source = career.entry_education, career.entry_education_source
        if level and source:
            found[occupation.pk] = Schooling(EntryEducation(level), source)
    rest = [pk for pk in careers if pk not in found]
    for row in RequirementShare.objects.most_named(RequirementShare.Topic.EDUCATION, rest):
        found[row.occupation_id] = Schooling(OF_CATEGORY[row.category - 1], row.source)
    return found


def more_years(here: Schooling | None, there: Schooling | None) -> int | None:
    """Of schooling that ``there`` takes beyond ``here``; None when one of them is not known."""
    return None if here is None or there is None else max(0, there.years - here.years)


def in_words(here: Schooling | None, there: Schooling | None) -> str:
    """ "No more schooling", "Bachelor's degree, about 4 more years", "not reported"."""
    if here is None or there is None:
        return "not reported"
    years = max(0, there.years - here.years)
    if not years:
        return "No more schooling"
    return f"{there.label}, about {years} more year{'s' if years > 1 else ''}"
