"""Pay in one state or around one city, beside the state and the nation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careers.models import Career, Occupation
from listings.models import Place
from salaries.models import Area, Wage
from salaries.pay.addresses import city_part
from salaries.pay.table import Heading, Row, chosen, columns_of, ordered, rows_of

PARTS = (Area.Kind.METRO, Area.Kind.NONMETRO)


@dataclass
class PlacePay:
    """``wages`` are the survey's rows for the place, from the smallest area to the nation."""

    place: Place
    occupation: Occupation | None
    wages: list[Wage]

    @property
    def wage(self) -> Wage | None:
        """The smallest area's, if that is not the nation."""
        first = next(iter(self.wages), None)
        return first if first and first.area.kind != Area.Kind.NATIONAL else None

    @property
    def national(self) -> Wage | None:
        return next((w for w in self.wages if w.area.kind == Area.Kind.NATIONAL), None)

    @property
    def source(self) -> Any:
        return next((wage.source for wage in self.wages), None)

    @property
    def above_nation_percent(self) -> float | None:
        """How much more the median is here than in the nation."""
        here, nation = self.wage, self.national
        if not here or not nation:
            return None
        for field in ("p50_annual", "p50_hourly_cents"):
            own, other = getattr(here, field), getattr(nation, field)
            if own and other:
                return 100 * (own - other) / other
        return None


@dataclass
class StatePay(PlacePay):
    """With the state's metros and the areas outside of them, and its rank among the states."""

    rows: list[Row]
    rank: int | None
    ranked: int

    @property
    def headings(self) -> list[Heading]:
        return [Heading("name", "Place"), *(Heading(*column) for column in columns_of(self.rows))]


@dataclass
class CityPay(PlacePay):
    """``metro`` is the city's own; ``principal_part`` the address of the metro's page."""

    state: Place
    metro: Area | None
    principal_part: str
    nonmetro: list[Area]

    @property
    def is_local(self) -> bool:
        """Whether there are figures of less than the state."""
        return self.wage is not None and self.wage.area.kind in PARTS

    @property
    def canonical_part(self) -> str:
        """The cities of a metro have one page's figures; its principal city's is the one to
        index."""
        return self.principal_part or city_part(self.place.slug, self.place.state_code)


def read_state(career: Career, state: Place) -> StatePay:
    """In at most four queries."""
    occupation = career.occupations.order_by("career_occupations__position").first()
    if occupation is None:
        return StatePay(state, None, [], [], None, 0)
    wages = Wage.objects.of([occupation])
    around = list(wages.around(state).for_rows())
    unit = "hour" if around and around[0].is_hourly_only else "year"
    rows = rows_of(wages.below_national(), unit)
    states = [r for r in ordered(rows, "p50", rising=False) if r.kind == Area.Kind.STATE]
    known = [row.state_code for row in states if row.median is not None]
    code = state.state_code
    inside = (row for row in chosen(rows, areas="all", state_code=code) if row.kind in PARTS)
    parts = [row if row.kind == Area.Kind.METRO else row._replace(part="") for row in inside]
    return StatePay(
        place=state,
        occupation=occupation,
        wages=around,
        rows=ordered(parts, "p50", rising=False),
        rank=known.index(code) + 1 if code in known else None,
        ranked=len(known),
    )


def read_city(career: Career, state: Place, city: Place) -> CityPay:
    """In at most five queries. A city outside of every metro has the figures of its state's only
    nonmetropolitan area, or, where there are several, the state's."""
    occupation = career.occupations.order_by("career_occupations__position").first()
    metro, nonmetro = None, []
    if city.metro:
        metro = city.metro.areas.select_related("principal_city").first()
    else:
        nonmetro = list(Area.objects.outside_metros(state.state_code))
    only = nonmetro[0] if len(nonmetro) == 1 else None
    principal = metro and metro.principal_city
    wages = Wage.objects.of([occupation]).around(city, only) if occupation else Wage.objects.none()
    return CityPay(
        place=city,
        occupation=occupation,
        wages=list(wages.for_rows()),
        state=state,
        metro=metro,
        principal_part=city_part(principal.slug, principal.state_code) if principal else "",
        nonmetro=nonmetro,
    )
