"""Rows of the official forecast and of the household survey, for tests."""

from __future__ import annotations

from typing import Any

from careers.models import Occupation, Source
from salaries.models import (
    Area,
    Industry,
    IndustryWage,
    PriceParity,
    Projection,
    WeeklyEarnings,
    Workforce,
)
from tests.factories import make_source


def make_all_occupations() -> Occupation:
    return Occupation.objects.get_or_create(
        soc_code="00-0000", defaults={"title": "Total, all occupations", "level": "total"}
    )[0]


def make_projection(occupation: Occupation, **overrides: Any) -> Projection:
    fields: dict[str, Any] = {
        "base_year": 2024,
        "projected_year": 2034,
        "employment_base": 100_000,
        "employment_projected": 112_000,
        "change_count": 12_000,
        "change_percent": "12.0",
        "openings_annual": 9_700,
        "exits_annual": 4_100,
        "transfers_annual": 4_400,
        "entry_education": "bachelor",
        "experience": "none",
        "training": "internship",
    }
    source = overrides.pop("source", None) or make_source(
        title="Employment Projections", release="2024-34"
    )
    return Projection.objects.create(occupation=occupation, source=source, **fields | overrides)


def make_workforce(occupation: Occupation, **overrides: Any) -> Workforce:
    fields: dict[str, Any] = {
        "year": 2023,
        "employed": 400_000,
        "women_percent": "87.4",
        "white_percent": "73.6",
        "black_percent": "13.1",
        "asian_percent": "9.3",
        "hispanic_percent": "9.0",
    }
    source = make_source(title="CPS table 11", release="2023")
    return Workforce.objects.create(occupation=occupation, source=source, **fields | overrides)


def make_weekly_earnings(occupation: Occupation, **overrides: Any) -> WeeklyEarnings:
    fields: dict[str, Any] = {
        "year": 2025,
        "workers": 300_000,
        "median_weekly": 1_600,
        "men_workers": 60_000,
        "men_median_weekly": 1_800,
        "women_workers": 240_000,
        "women_median_weekly": 1_530,
    }
    source = make_source(title="CPS table 39", release="2025")
    return WeeklyEarnings.objects.create(occupation=occupation, source=source, **fields | overrides)


def make_prices(area: Area, all_items: str = "80.000") -> PriceParity:
    source = Source.objects.filter(slug="bea").first() or make_source(
        slug="bea", publisher="BEA", title="Regional Price Parities", release="2023"
    )
    return PriceParity.objects.create(area=area, all_items=all_items, source=source)


def make_industry_wage(occupation: Occupation, title: str, **overrides: Any) -> IndustryWage:
    """In a four-digit industry of that title."""
    source = Source.objects.filter(slug="industries").first() or make_source(
        slug="industries", title="OEWS by industry"
    )
    code = f"{6211 + Industry.objects.count():04}00"
    industry = Industry.objects.create(code=code, title=title, level=4, source=source)
    fields: dict[str, Any] = {"employment": 1_000, "p50_annual": 60_000}
    return IndustryWage.objects.create(
        occupation=occupation, industry=industry, source=source, **fields | overrides
    )
