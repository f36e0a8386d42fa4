"""What search engines read: the same rows as the page, in schema.org's words."""

from __future__ import annotations

from typing import Any

from careers.hub import Hub


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
