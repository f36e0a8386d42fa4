"""Where the pay pages of a place are: ``salary/texas/``, ``salary/texas/austin/``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careers.models import CareerOccupation
from listings.models import Place
from listings.place_addresses import city_called, city_part, state_called, state_part

__all__ = ["city_called", "city_part", "place_part", "state_called", "state_part"]


def place_part(place: Place) -> str:
    """The pay page of a place below a career's: a metro's is its city's, the country has none."""
    match place.kind:
        case Place.Kind.STATE:
            return state_part(place.state_code)
        case Place.Kind.CITY:
            return city_part(place.slug, place.state_code)
        case Place.Kind.METRO:
            area = place.areas.select_related("principal_city").first()
            return place_part(area.principal_city) if area and area.principal_city else ""
        case _:
            return ""


def places_with_pay(careers: Any) -> Iterator[str]:
    """The addresses of the state and metro pages that have a row of the survey."""
    area = "occupation__wages__area"
    rows = CareerOccupation.objects.filter(
        career__in=careers, position=1, **{f"{area}__kind__in": ["state", "metro"]}
    )
    for career, state_code, city, city_state in rows.order_by("career", area).values_list(
        "career__slug", f"{area}__state_code", f"{area}__principal_city__slug",
        f"{area}__principal_city__state_code",
    ):  # fmt: skip
        part = city_part(city, city_state) if city else state_part(state_code)
        if part:
            yield f"/{career}-jobs/salary/{part}"
