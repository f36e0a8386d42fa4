"""What search engines read: the same rows as the page, in schema.org's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from careers.hub import Hub
from careers.models import Career


def occupation(hub: Hub) -> dict[str, Any]:
    """schema.org/Occupation with the official pay of the career's occupations."""
    career = hub.career
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": career.title,
        "occupationalCategory": [f"{row.soc_code} {row.title}" for row in hub.occupations],
        "occupationLocation": {"@type": "Country", "name": "US"},
    }
    salaries = [_salary(row) for row in hub.pay if row.p50_annual is not None]
    if salaries:
        found["estimatedSalary"] = salaries
    if career.entry_education:
        found["educationRequirements"] = career.get_entry_education_display()
    if hub.skills:
        found["skills"] = [skill.name for skill in hub.skills]
    duties = [duty for group in hub.duty_groups for duty in group.duty_list]
    if duties:
        found["responsibilities"] = duties
    return found


def _salary(row: Any) -> dict[str, Any]:
    columns = {"p10": "percentile10", "p25": "percentile25", "p50": "median",
               "p75": "percentile75", "p90": "percentile90"}  # fmt: skip
    values = {name: getattr(row, f"{column}_annual") for column, name in columns.items()}
    return {
        "@type": "MonetaryAmountDistribution",
        "name": row.occupation.title,
        "currency": "USD",
        "duration": "P1Y",
        **{name: value for name, value in values.items() if value is not None},
    }


def skills_asked(career: Career, occupation: Any, names: Sequence[str]) -> dict[str, Any]:
    """schema.org/Occupation with its skills, the most important first."""
    return {**_named(career, occupation), "skills": list(names)}


def studies(career: Career, occupation: Any, entry: str, fields: Sequence[str]) -> dict[str, Any]:
    """schema.org/Occupation with the schooling it takes and the fields that lead there."""
    found = _named(career, occupation)
    if entry:
        found["educationRequirements"] = {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": entry,
        }
    if fields:
        found["qualifications"] = list(fields)
    return found


def next_careers(career: Career, careers: Sequence[Career]) -> dict[str, Any]:
    """schema.org/ItemList of the careers it can lead to, the closest first."""
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": f"Careers after {career.lower}",
        "numberOfItems": len(careers),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": row.title,
                "url": settings.SITE_URL + row.get_absolute_url(),
            }
            for number, row in enumerate(careers, start=1)
        ],
    }


def _named(career: Career, occupation: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": career.title,
        "occupationLocation": {"@type": "Country", "name": "US"},
    }
    if occupation:
        found["occupationalCategory"] = f"{occupation.soc_code} {occupation.title}"
    return found
