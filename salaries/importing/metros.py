"""Which counties make up a metro area: the delineation file, "list 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from careers.importing import Known, Layout, Release, Row, Skip, SourceText, Spec
from careers.importing.spec import Values
from listings.importing.states import STATE_OF_FIPS
from salaries.models import Area, AreaCounty


def release(text: str) -> Release | None:
    """ "July 2023" where it is said, else the year of "list1_2023.xlsx"."""
    if found := re.search(r"\b(july|february|september|march) (20\d\d)", text, re.I):
        return Release(found[2], date(int(found[2]), 7, 1))
    if found := re.search(r"(?<!\d)(20\d\d)(?!\d)", text):
        return Release(found[1], date(int(found[1]), 7, 1))
    return None


def counties(row: Row, known: Known) -> Iterator[Values]:
    if row["kind"].startswith("Micropolitan"):
        raise Skip("counties of towns too small for the pay survey's metro areas")
    fips = row["state_fips"].zfill(2) + row["county_fips"].zfill(3)
    if not re.fullmatch(r"\d{5}", fips):
        raise ValueError(f"column county_fips: {fips[:40]!r} is not a county")
    yield {
        "area_id": known.pk(Area, "code", "00" + row["cbsa"]),
        "fips": fips,
        "name": row.text("county"),
        "state_code": STATE_OF_FIPS[fips[:2]],
        "is_central": row["part"].lower() == "central",
    }


COUNTIES = Spec(
    name="metro counties",
    source=SourceText(
        slug="omb-metros",
        publisher="OMB",
        title="Delineation of metropolitan areas",
        url="https://www.census.gov/geographies/reference-files/time-series/demo/metro-micro/delineation-files.html",
        licence="Public domain",
        attribution="U.S. Office of Management and Budget and U.S. Census Bureau.",
        method=(
            "A metro area is one or more central counties that hold a city of 50,000 people or "
            "more, and the counties around them from which many commute there."
        ),
    ),
    release=release,
    model=AreaCounty,
    key=("fips",),
    fields=("area_id", "name", "state_code", "is_central"),
    layouts=(
        Layout(
            title="list 1, core based statistical areas",
            columns={
                "cbsa": "CBSA Code",
                "title": "CBSA Title",
                "kind": "Metropolitan/Micropolitan Statistical Area",
                "county": "County/County Equivalent",
                "state_fips": "FIPS State Code",
                "county_fips": "FIPS County Code",
                "part": "Central/Outlying County",
            },
            values=counties,
        ),
    ),
)
