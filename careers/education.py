"""What a career's page of education shows: schooling asked for, fields of study, colleges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.db.models import Q
from django.utils.http import urlencode

from careers.filters import CollegeFilterSet
from careers.models import (
    Career,
    CareerCollege,
    College,
    Completion,
    FieldOccupation,
    FieldOfStudy,
    GraduateOutcome,
    Occupation,
    RequirementShare,
    Source,
)
from careers.paging import numbered_page
from careers.schooling import Schooling, schooling_of
from careers.structured_data import studies

COLLEGES, FIELDS = 15, 12
FEWEST_ASKED = 30  # of fewer people a share is not shown
Topic = RequirementShare.Topic


@dataclass
class Asked:
    """What people say is required, on one topic."""

    topic: Topic
    shares: list[RequirementShare]

    @property
    def sample_count(self) -> int | None:
        return max((row.sample_count or 0 for row in self.shares), default=0) or None

    @property
    def is_shown_as_shares(self) -> bool:
        return (self.sample_count or 0) >= FEWEST_ASKED

    @property
    def most_named(self) -> RequirementShare:
        return max(self.shares, key=lambda row: row.share_percent)


@dataclass
class Programme:
    """A college's awards of one kind in one field, and what its graduates earn and owe."""

    title: str
    award: str
    awards: int
    outcome: GraduateOutcome | None


@dataclass
class RankedCollege:
    college: College
    graduates: int
    programmes: list[Programme] = field(default_factory=list)

    @property
    def told(self) -> Programme | None:
        """The largest programme of whose graduates something is known, else the largest."""
        known = [row for row in self.programmes if row.outcome]
        return next(iter(known or self.programmes), None)


@dataclass
class FieldTotal:
    cip_code: str
    title: str
    graduates: int | None
    colleges: int | None


@dataclass
class Education:
    career: Career
    occupation: Occupation | None
    asked: list[Asked]
    fields: list[FieldTotal]
    field_count: int
    filterset: CollegeFilterSet | None
    page: Page | None
    entry: Schooling | None
    stated: list[CareerCollege]
    held: list[list[Any]]
    sources: dict[str, Source]

    @property
    def college_query(self) -> str:
        """The filter as a query string, for the other pages of the list."""
        said = self.filterset.form.cleaned_data if self.filterset else {}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def has_official(self) -> bool:
        return bool(self.asked or self.fields)

    @property
    def is_empty(self) -> bool:
        return not (self.has_official or self.stated or self.held or self.entry)

    @property
    def has_study(self) -> bool:
        """Whether any crosswalk is imported; asked only where this page has nothing."""
        return FieldOfStudy.objects.exists()

    @property
    def schooling(self) -> Asked | None:
        return next((asked for asked in self.asked if asked.topic == Topic.EDUCATION), None)

    @property
    def document(self) -> dict[str, Any]:
        """For search engines."""
        entry = self.entry.label if self.entry else ""
        return studies(self.career, self.occupation, entry, [row.title for row in self.fields])

    @property
    def practice(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.topic != Topic.EDUCATION]

    @property
    def onet(self) -> list[RequirementShare]:
        return [asked.shares[0] for asked in self.asked[:1]]


def read_education(career: Career, query: Any, number: int) -> Education:
    """``query`` is the address's query string, for the filter of colleges; ``number`` a page."""
    occupations = list(career.occupations.order_by("career_occupations__position"))
    completions = Completion.objects.leading_to(occupations)
    fields, crosswalk = read_fields(occupations)
    filterset = CollegeFilterSet(query, queryset=completions) if fields else None
    page = None
    sources: dict[str, Source] = {}
    if filterset is not None and filterset.is_valid():
        before = (number - 1) * COLLEGES
        rows = filterset.qs.by_college().with_count()
        ranked = list(rows[before : before + COLLEGES])
        count = ranked[0]["college_count"] if ranked else 0
        colleges = read_colleges(ranked, filterset.qs, sources) if ranked else []
        page = numbered_page(colleges, number, count, COLLEGES)
    if crosswalk:
        sources["crosswalk"] = crosswalk
    return Education(
        career=career,
        occupation=occupations[0] if occupations else None,
        asked=read_asked(occupations[:1]),
        fields=fields[:FIELDS],
        field_count=len(fields),
        filterset=filterset,
        page=page,
        entry=schooling_of({occupations[0].pk: career}).get(occupations[0].pk)
        if occupations
        else None,
        stated=list(career.career_colleges.select_related("college", "source")),
        held=read_held(career, occupations[:1]),
        sources=sources,
    )


def read_held(career: Career, occupations: list[Occupation]) -> list[list[Any]]:
    """The degrees that people in the work hold, a list for each source."""
    of_either = Q(career=career) | Q(occupation__in=occupations)
    rows = career.shares.model.objects.filter(of_either, topic="education")
    by_source: dict[int, list[Any]] = defaultdict(list)
    for row in rows.select_related("source").order_by("career", "source", "position"):
        by_source[row.source_id].append(row)
    return list(by_source.values())


def read_asked(occupations: list[Occupation]) -> list[Asked]:
    by_topic: dict[str, list[RequirementShare]] = defaultdict(list)
    for row in RequirementShare.objects.filter(occupation__in=occupations).select_related("source"):
        by_topic[row.topic].append(row)
    return [Asked(Topic(topic), by_topic[topic]) for topic in Topic.values if topic in by_topic]


def read_fields(occupations: list[Occupation]) -> tuple[list[FieldTotal], Source | None]:
    """The fields that lead here, those with the most graduates first; and who says so."""
    links = list(FieldOccupation.objects.leading_to(occupations))
    completions: Any = Completion.objects.leading_to(occupations).by_field()
    totals = {row["field_id"]: row for row in completions}
    found = []
    for link in links:
        total = totals.get(link.field_id, {})
        field = link.field
        found.append(
            FieldTotal(field.cip_code, field.title, total.get("graduates"), total.get("colleges"))
        )
    found.sort(key=lambda row: (-(row.graduates or 0), row.cip_code))
    return found, links[0].source if links else None


def read_colleges(
    ranked: list[dict[str, Any]], completions: Any, sources: dict[str, Source]
) -> list[RankedCollege]:
    """``ranked`` are college and graduates, in order; what is found of sources goes in there."""
    ids = [row["college_id"] for row in ranked]
    colleges = College.objects.select_related("source", "tuition_source").in_bulk(ids)
    rows = list(
        completions.filter(college__in=ids)
        .select_related("field", "source")
        .order_by("-awards", "field__cip_code")
    )
    families = {row.field.cip_code[:5] for row in rows}
    outcomes = {
        (row.college_id, row.cip_family, row.credential): row
        for row in GraduateOutcome.objects.filter(
            college__in=ids, cip_family__in=families
        ).select_related("source")
    }
    found = {row["college_id"]: RankedCollege(colleges[row["college_id"]], row["graduates"])
             for row in ranked}  # fmt: skip
    for row in rows:
        credential = GraduateOutcome.OF_AWARD[row.award]
        outcome = outcomes.get((row.college_id, row.field.cip_code[:5], credential))
        found[row.college_id].programmes.append(
            Programme(row.field.title, row.get_award_display(), row.awards, outcome)
        )
        sources["completions"] = row.source
        if outcome:
            sources["outcomes"] = outcome.source
    for college in colleges.values():
        if college.source:
            sources["colleges"] = college.source
        if college.tuition_source:
            sources["tuition"] = college.tuition_source
    return list(found.values())
