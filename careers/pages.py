"""The pages of a career beside its hub, in the order of their navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Page(NamedTuple):
    """``name`` is the last part of the address. ``rows`` are relations of a career: where one of
    them holds a row the page has something to say; without any the page always has.
    "listings.live" asks for a row that the sibling's own rule lets through.
    """

    name: str
    label: str
    rows: tuple[str, ...]


PAGES = (
    Page("salary", "Salary", ("occupations__wages", "salary_reports.published")),
    Page("licenses", "Licenses", ("licences",)),
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
