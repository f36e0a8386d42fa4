"""The pages of a career beside its hub, in the order of their navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Q


class Page(NamedTuple):
    """``name`` is the last part of the address. ``rows`` are relations of a career: where one of
    them holds a row the page has something to say; without any the page always has.
    "listings.live" asks for a row that the sibling's own rule lets through, "broad.workforce" for
    one of the broad occupation: a figure that is published only for it holds for those below."""

    name: str
    label: str
    rows: tuple[str | Q, ...]


PAGES = (
    Page("salary", "Salary", ("occupations__wages", "salary_reports.published")),
    Page(
        "outlook",
        "Outlook",
        (
            "occupations__wages",
            "occupations__projection",
            Q(figures__kind__in=("growth_percent", "openings_annual")),
        ),
    ),
    Page(
        "demographics",
        "Demographics",
        (
            Q(shares__topic__in=("gender", "ethnicity", "language")),
            "occupations__workforce",
            "occupations__weekly_earnings",
            "broad.workforce",
            "broad.weekly_earnings",
        ),
    ),
    Page(
        "education",
        "Education",
        ("occupations__field_occupations", "occupations__requirement_shares", "career_colleges"),
    ),
    Page(
        "skills",
        "Skills",
        ("occupations__element_ratings", "occupations__skill_percentiles", "skills"),
    ),
    Page("career-paths", "Career paths", ("occupations__related", "paths")),
    Page("licenses", "Licenses", ("licences", "state_licences")),
    Page("employers", "Employers", ("listings.live", "top_employers")),
    Page("reviews", "Reviews", ()),
)
BY_NAME = {page.name: page for page in PAGES}


def frame(career: Any, name: str, *, below: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """What ``career_page.html`` needs: ``career``, its ``page`` and the breadcrumbs.

    ``below`` are the crumbs of a page under this one: (title, last part of the address).
    """
    page = BY_NAME[name]
    path = career.get_absolute_url()
    crumbs = [("Home", "/"), ("Careers", "/careers/"), (career.title, path)]
    for title, part in ((page.label, page.name), *below):
        path = f"{path}{part}/"
        crumbs.append((title, path))
    return {"career": career, "page": page, "crumbs": crumbs}
