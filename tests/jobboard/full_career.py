"""A career with everything a career can have, and who may edit it."""

from __future__ import annotations

from datetime import date

from careers.models import Career, CareerFigure, CareerSection, College
from jobboard.groups import ensure_editor_group
from jobboard.models import User
from salaries.models import Share
from tests.factories import make_career, make_occupation, make_source


def make_editor(email: str = "editor@example.com") -> User:
    editor = User.objects.create_user(email, is_staff=True)
    editor.groups.add(ensure_editor_group())
    return editor


def make_full_career(rows: int = 3) -> Career:
    """Every kind of section and figure, and ``rows`` rows in every other list."""
    sources = [make_source() for _ in range(3)]
    career = make_career(
        "Occupational Therapy Technician",
        occupations=[make_occupation() for _ in range(rows)],
        entry_education="associate",
        entry_education_source=sources[0],
    )
    for kind in CareerSection.Kind:
        career.sections.create(kind=kind, body="Some *prose*.\n", updated_on=date(2026, 1, 1))
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
        career.state_licences.create(
            state_code=f"T{chr(64 + number)}", requirement="required", source=source
        )
        career.skills.create(name=f"Skill {number}", kind="hard", source=source, **row)
        career.career_colleges.create(college=college, source=source, **row)
        career.top_employers.create(name=f"Employer {number}", source=source, **row)
        career.salary_reports.create(job_title=f"Aide {number}", source=source)
        for direction in ("before", "after"):
            neighbor = make_career(f"Neighbor {direction} {number}")
            career.paths.create(direction=direction, to_career=neighbor, source=source, **row)
        for topic in Share.Topic:
            career.shares.create(
                topic=topic, label=f"Label {number}", share_percent=5, source=source, **row
            )
    return career
