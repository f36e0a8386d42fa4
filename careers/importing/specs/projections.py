"""What the workbooks of the Employment Projections have in common, and the skills among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from careers.importing.spec import Known, Layout, Release, Row, Skip, SourceText, Spec, Values
from careers.models import Occupation, SkillPercentile

URL = "https://www.bls.gov/emp/tables.htm"
LICENCE = "Public domain (United States government work)"
ATTRIBUTION = "Employment Projections program, U.S. Bureau of Labor Statistics."
# The tables' own columns for the occupation; the year changes.
TITLE = re.compile(r"(?:\d{4} )?national employment matrix (?:occupation )?title")
CODE = re.compile(r"(?:\d{4} )?national employment matrix (?:occupation )?code")
WINDOW = re.compile(r"(20\d\d)\s*[-\u2013]\s*(?:20)?(\d\d)\b")
YEAR = re.compile(r"\b(20\d\d)\b")


def release(text: str) -> Release | None:
    """ "2024-34" of "Table 1.2 Occupational projections, 2024-2034"."""
    if found := WINDOW.search(text):
        return Release(f"{found[1]}-{found[2]}", date(int(found[1]), 12, 31))
    return None


def survey_release(text: str) -> Release | None:
    """The years people were asked in: "2022-23" of "... by detailed occupation, 2022-23"."""
    if found := WINDOW.search(text):
        return Release(f"{found[1]}-{found[2]}", date(int(found[1][:2] + found[2]), 12, 31))
    return None


def yearly_release(text: str) -> Release | None:
    """The only year that a table's lines name: "2024"."""
    years = set(YEAR.findall(text))
    if len(years) == 1:
        (year,) = years
        return Release(year, date(int(year), 12, 31))
    return None


def occupation(row: Row, known: Known) -> int:
    code = row["code"]
    if not re.fullmatch(r"\d\d-\d{4}", code):
        raise ValueError(f"column code: {code[:40]!r} is not an occupation code such as 29-1141")
    pk: int = known.pk(Occupation, "soc_code", code)
    return pk


SKILLS = (
    "Adaptability", "Computers and information technology", "Creativity and innovation",
    "Critical and analytical thinking", "Customer service", "Detail oriented", "Fine motor",
    "Interpersonal", "Leadership", "Mathematics", "Mechanical", "Physical strength and stamina",
    "Problem solving and decision making", "Project management", "Science",
    "Speaking and listening", "Writing and reading",
)  # fmt: skip


def percentiles(row: Row, known: Known) -> Iterator[Values]:
    pk = occupation(row, known)
    is_imputed = "[" in row["title"]
    for skill in SKILLS:
        percentile = row.whole(skill)
        if percentile is not None:
            yield {
                "occupation_id": pk,
                "skill": skill,
                "percentile": percentile,
                "is_imputed": is_imputed,
            }
    if all(row.whole(skill) is None for skill in SKILLS):
        raise Skip("occupations without skills", row["code"])


SKILL_PERCENTILES = Spec(
    name="skill percentiles",
    source=SourceText(
        slug="bls-ep-skills",
        publisher="BLS",
        title="Employment Projections, skills by occupation",
        url="https://www.bls.gov/emp/data/skills-data.htm",
        licence=LICENCE,
        attribution=ATTRIBUTION,
        method=(
            "Built from O*NET's ratings. For each skill the occupations are put in order; the "
            "percentile rank is the share of occupations with a lower score. It says where an "
            "occupation stands among the others, not how much of the skill it takes. Where O*NET "
            "has no ratings, those of occupations like it were used."
        ),
    ),
    release=yearly_release,
    model=SkillPercentile,
    key=("occupation_id", "skill"),
    fields=("percentile", "is_imputed"),
    layouts=(
        Layout(
            title="table 6.5, percentile ranks by skill",
            columns={"title": TITLE, "code": CODE, **{skill: skill for skill in SKILLS}},
            values=percentiles,
        ),
    ),
)
