"""Pay by industry: the survey's national industry files, and its list of industries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careers.importing import Known, Layout, Row, Skip, SourceText, Spec
from careers.importing.spec import Values
from careers.models import Occupation
from salaries.importing.codes import release, soc_code
from salaries.importing.pay import METHOD
from salaries.importing.values import annual, employment, figures, hourly, named
from salaries.models import Industry, IndustryWage

CROSS_INDUSTRY = "000000"
NATION = {"", "99", "0000000"}
LEVEL_OF_GROUP = {
    "cross-industry": 0, "cross-industry, ownership": 1, "sector": 2, "3-digit": 3, "4-digit": 4,
    "5-digit": 5, "6-digit": 5,
}  # fmt: skip
PARSERS = {
    "employment": employment,
    "mean_annual": annual,
    "p10_annual": annual,
    "p50_annual": annual,
    "p90_annual": annual,
    "mean_hourly_cents": hourly,
    "p50_hourly_cents": hourly,
}


def industry_code(row: Row) -> str:
    code = row["code"].zfill(6)
    if not re.fullmatch(r"[\dA-Z-]{6}", code):
        raise ValueError(f"column code: {row['code'][:40]!r} is not an industry")
    return code


def listed(row: Row, known: Known) -> Iterator[Values]:
    level = row.whole("level")
    if level is None or not 0 <= level <= 5:
        raise ValueError(f"column level: {row['level'][:40]!r} is no level of industries")
    yield {"code": industry_code(row), "title": row.text("title"), "level": level}


def titled(row: Row, known: Known) -> Iterator[Values]:
    """The same, from the rows of pay themselves."""
    level = LEVEL_OF_GROUP.get(row["group"].lower())
    if level is None:
        raise ValueError(f"column group: {row['group'][:40]!r} is no level of industries")
    yield {"code": industry_code(row), "title": row.text("title"), "level": level}


def pay(row: Row, known: Known) -> Iterator[Values]:
    code = industry_code(row)
    if row["area"] not in NATION:
        raise Skip("rows of single areas")
    if code == CROSS_INDUSTRY:
        raise Skip("rows of all industries together")
    yield {
        "occupation_id": known.pk(Occupation, "soc_code", named(row, "soc", soc_code)),
        "industry_id": known.pk(Industry, "code", code),
        **figures(row, PARSERS),
    }


SOURCE = SourceText(
    slug="bls-oews-industry",
    publisher="BLS",
    title="OEWS by industry",
    url="https://www.bls.gov/oes/",
    licence="Public domain",
    attribution="Occupational Employment and Wage Statistics, U.S. Bureau of Labor Statistics.",
    method=METHOD,
)
INDUSTRIES = Spec(
    name="industries",
    source=SourceText(
        slug="bls-oews-industries",
        publisher="BLS",
        title="OEWS, list of industries",
        url=SOURCE.url,
        licence=SOURCE.licence,
        attribution=SOURCE.attribution,
        method="The industries of the pay survey, on several levels that overlap.",
    ),
    release=release,
    model=Industry,
    key=("code",),
    fields=("title", "level"),
    layouts=(
        Layout(
            title="list of industries (oe.industry)",
            columns={
                "code": "industry_code",
                "title": "industry_name",
                "level": "display_level",
            },
            values=listed,
            is_required=False,
        ),
        Layout(
            title="pay by industry with titles",
            columns={
                "code": "NAICS",
                "title": "NAICS_TITLE",
                "group": "I_GROUP",
                "soc": "OCC_CODE",
            },
            values=titled,
            is_required=False,
        ),
    ),
    folds=True,
)
INDUSTRY_WAGES = Spec(
    name="pay by industry",
    source=SOURCE,
    release=release,
    model=IndustryWage,
    key=("occupation_id", "industry_id"),
    fields=(*PARSERS, "top_coded"),
    layouts=(
        Layout(
            title="pay by industry",
            columns={
                "code": "naics",
                "soc": "occ_code",
                "employment": "tot_emp",
                "mean_annual": "a_mean",
                "p10_annual": "a_pct10",
                "p50_annual": "a_median",
                "p90_annual": "a_pct90",
                "mean_hourly_cents": "h_mean",
                "p50_hourly_cents": "h_median",
            },
            optional={"area": "area"},
            values=pay,
        ),
    ),
)
