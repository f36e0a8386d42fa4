"""A small country to be paid in: Texas with Austin and Texarkana, and what lies around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careers.models import Career, Occupation
from listings.models import Place
from salaries.models import Area, Wage
from tests.factories import (
    make_area,
    make_career,
    make_country,
    make_metro,
    make_occupation,
    make_place,
    make_source,
    make_state,
    make_wage,
)


@dataclass
class PaidCareer:
    career: Career
    occupation: Occupation
    texas: Place
    austin: Place
    wages: dict[str, Wage]


def make_paid_career(**overrides: Any) -> PaidCareer:
    """A nurse's pay in the nation, two states, two metros (one across a border) and the country."""
    country, texas = make_country(), make_state()
    arkansas = make_state("Arkansas", "AR")
    metro = make_metro(state=texas)
    austin = make_place("Austin", state=texas, metro=metro, slug="austin-tx", population=960_000)
    border = make_metro("Texarkana, TX-AR", state=texas)
    texarkana = make_place("Texarkana", state=texas, metro=border, slug="texarkana-tx")
    occupation = make_occupation("29-1141", title="Registered Nurses")
    kinds = Area.Kind
    areas = {
        "nation": make_area(place=country),
        "texas": make_area(kinds.STATE, title="Texas", state_code="TX", place=texas),
        "arkansas": make_area(kinds.STATE, title="Arkansas", state_code="AR", place=arkansas),
        "austin": make_area(kinds.METRO, title="Austin-Round Rock, TX", state_code="TX",
                            place=metro, principal_city=austin),
        "texarkana": make_area(kinds.METRO, title="Texarkana, TX-AR", state_code="TX",
                               place=border, principal_city=texarkana),
        "west": make_area(kinds.NONMETRO, title="West Texas nonmetropolitan area",
                          state_code="TX"),
    }  # fmt: skip
    medians = {"nation": 90_000, "texas": 80_000, "arkansas": 70_000, "austin": 99_000,
               "texarkana": 61_000, "west": 55_000}  # fmt: skip
    source = make_source()
    return PaidCareer(
        career=make_career("Registered Nurse", occupations=[occupation], **overrides),
        occupation=occupation,
        texas=texas,
        austin=austin,
        wages={
            name: make_wage(occupation=occupation, area=area, source=source,
                            p50_annual=medians[name],
                            p75_annual=105_000, p90_annual=120_000)
            for name, area in areas.items()
        },
    )  # fmt: skip


def change(wage: Wage, **fields: Any) -> None:
    Wage.objects.filter(pk=wage.pk).update(**fields)
