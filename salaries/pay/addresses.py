"""Where the pay pages of a place are: ``salary/texas/``, ``salary/texas/austin/``."""

from __future__ import annotations

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
