"""The household survey (CPS): table 11, who works; table 39, what men and women earn a week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from careers.importing import Known, Layout, Release, Row, Skip, SourceText, Spec
from careers.importing.spec import Values
from salaries.importing.survey_titles import meant_by
from salaries.models import WeeklyEarnings, Workforce

THOUSAND = 1000
URL = "https://www.bls.gov/cps/tables.htm"
LICENCE = "Public domain (United States government work)"
ATTRIBUTION = "Current Population Survey, U.S. Bureau of Labor Statistics and U.S. Census Bureau."
# The column above all others is the year.
YEAR = re.compile(r"(?:^|\s)occupation (20\d\d)\b")
SHARES = {
    "women": "women_percent",
    "white": "white_percent",
    "black": "black_percent",
    "asian": "asian_percent",
    "hispanic": "hispanic_percent",
}


def release(text: str) -> Release | None:
    found = YEAR.search(text) or re.fullmatch(r"(20\d\d)", text.strip())
    return Release(found[1], date(int(found[1]), 12, 31)) if found else None


def year(row: Row) -> int:
    return int(row.header["total"].split()[0])


def workforce(row: Row, known: Known) -> Iterator[Values]:
    title, employed = row.text("title"), row.whole("total", THOUSAND)
    if employed is None:
        raise Skip("titles without figures", title)
    shares = {field: row.decimal(name) for name, field in SHARES.items()}
    for pk, is_wider in meant_by(title, known):
        yield {
            "occupation_id": pk,
            "title": title,
            "is_wider": is_wider,
            "year": year(row),
            "employed": employed,
            **shares,
        }


def weekly_earnings(row: Row, known: Known) -> Iterator[Values]:
    title, workers = row.text("title"), row.whole("total", THOUSAND)
    if workers is None:
        raise Skip("titles without figures", title)
    for pk, is_wider in meant_by(title, known):
        yield {
            "occupation_id": pk,
            "title": title,
            "is_wider": is_wider,
            "year": year(row),
            "workers": workers,
            "median_weekly": row.whole("median"),
            "men_workers": row.whole("men", THOUSAND) or 0,
            "men_median_weekly": row.whole("men_median"),
            "women_workers": row.whole("women", THOUSAND) or 0,
            "women_median_weekly": row.whole("women_median"),
        }


WORKFORCE = Spec(
    name="workforce",
    source=SourceText(
        slug="bls-cps-11",
        publisher="BLS",
        title="CPS, employed persons by occupation, sex, race and ethnicity",
        url=URL,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        method=(
            "A survey of some 60,000 households every month; these are averages of the year. "
            "Employed people of 16 and over, self-employed among them. Shares are of all employed "
            "in the occupation and not shown below 50,000 people. Race shares do not add up: not "
            "all races are printed, and Hispanic or Latino people may be of any race."
        ),
    ),
    release=release,
    model=Workforce,
    key=("occupation_id",),
    fields=("title", "is_wider", "year", "employed", *SHARES.values()),
    layouts=(
        Layout(
            title="CPS table 11, employed persons by occupation, sex, race and ethnicity",
            columns={
                "title": "Occupation",
                "total": re.compile(r"\d{4} total employed"),
                "women": re.compile(r"\d{4} percent of total employed women"),
                "white": re.compile(r"\d{4} percent of total employed white"),
                "black": re.compile(r"\d{4} percent of total employed black or african american"),
                "asian": re.compile(r"\d{4} percent of total employed asian"),
                "hispanic": re.compile(r"\d{4} percent of total employed hispanic or latino"),
            },
            depth=3,
            values=workforce,
        ),
    ),
)

WEEKLY_EARNINGS = Spec(
    name="weekly earnings",
    source=SourceText(
        slug="bls-cps-39",
        publisher="BLS",
        title="CPS, median weekly earnings by occupation and sex",
        url=URL,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        method=(
            "From the same households: what full-time wage and salary workers usually earn a week "
            "before deductions, overtime and tips among it. Half earn more, half less. Not shown "
            "below 50,000 people. The difference between men and women compares two medians; it "
            "does not account for experience, hours beyond full time or kinds of employer."
        ),
    ),
    release=release,
    model=WeeklyEarnings,
    key=("occupation_id",),
    fields=(
        "title",
        "is_wider",
        "year",
        "workers",
        "median_weekly",
        "men_workers",
        "men_median_weekly",
        "women_workers",
        "women_median_weekly",
    ),
    layouts=(
        Layout(
            title="CPS table 39, median weekly earnings by occupation and sex",
            columns={
                "title": "Occupation",
                "total": re.compile(r"\d{4} total number of workers"),
                "median": re.compile(r"\d{4} total median weekly earnings"),
                "men": re.compile(r"\d{4} men number of workers"),
                "men_median": re.compile(r"\d{4} men median weekly earnings"),
                "women": re.compile(r"\d{4} women number of workers"),
                "women_median": re.compile(r"\d{4} women median weekly earnings"),
            },
            depth=3,
            values=weekly_earnings,
        ),
    ),
)
