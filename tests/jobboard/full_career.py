"""A career with everything a career can have, and who may edit it."""

from __future__ import annotations

from datetime import date

from careers.models import (
    Career,
    CareerFigure,
    CareerSection,
    College,
    Occupation,
    Source,
)
from jobboard.groups import ensure_editor_group
from jobboard.models import User
from salaries.models import Share


def make_editor(email: str = "editor@example.com") -> User:
    editor = User.objects.create_user(email, is_staff=True)
    editor.groups.add(ensure_editor_group())
    return editor


def make_source(slug: str = "survey") -> Source:
    return Source.objects.create(slug=slug, publisher="Bureau", title=f"of {slug}", release="2025")


def make_career(title: str = "Occupational Therapy Technician", **overrides: object) -> Career:
    slug = title.lower().replace(" ", "-")
    forms = {
        "plural": f"{title}s",
        "lower": title.lower(),
        "lower_plural": f"{title.lower()}s",
        "article": "an",
    }
    return Career.objects.create(**{"slug": slug, "title": title, **forms, **overrides})


def make_full_career(rows: int = 3) -> Career:
    """Every kind of section and figure, and ``rows`` rows in every other list."""
    sources = [make_source(slug) for slug in ("survey", "census", "editors")]
    career = make_career(entry_education="associate", entry_education_source=sources[0])
    for number in range(1, 4):
        occupation = Occupation.objects.create(
            soc_code=f"31-201{number}", title=f"Aides {number}", level="detailed"
        )
        career.career_occupations.create(position=number, occupation=occupation)
    for kind in CareerSection.Kind:
        career.sections.create(kind=kind, body="Some *prose*.", updated_on=date(2026, 1, 1))
    for kind in CareerFigure.Kind:
        for source in sources:
            career.figures.create(kind=kind, value=12, unit="count", source=source)
    for number in range(1, rows + 1):
        row: dict[str, int] = {"position": number}
        source = sources[number % 3]
        college = College.objects.create(
            name=f"College {number}", city="Troy", state="NY", control="public"
        )
        career.duty_groups.create(role=f"Role {number}", duties="Lift\nCarry", **row)
        career.qualities.create(name=f"Quality {number}", text="Why", **row)
        career.licences.create(name=f"License {number}", requirement="optional", **row)
        career.skills.create(name=f"Skill {number}", kind="hard", source=source, **row)
        career.career_colleges.create(college=college, source=source, **row)
        career.top_employers.create(name=f"Employer {number}", source=source, **row)
        career.salary_reports.create(job_title=f"Aide {number}", source=source)
        for direction in ("before", "after"):
            other = make_career(f"Neighbor {direction} {number}")
            career.paths.create(direction=direction, to_career=other, source=source, **row)
        for topic in Share.Topic:
            career.shares.create(
                topic=topic, label=f"Label {number}", share_percent=5, source=source, **row
            )
    return career
