"""Tie the survey's areas to the places people search by."""

from __future__ import annotations

from collections import defaultdict

from listings.models import Place
from listings.place_names import principal_city
from salaries.models import Area


def link_areas() -> int:
    """Set every area's place and principal city; the number of areas that changed.

    Run after either side was loaded: without places the links stay empty.
    """
    regions = {
        (place.kind, place.cbsa_code or place.state_code): place.pk
        for place in Place.objects.exclude(kind=Place.Kind.CITY)
    }
    cities: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for metro, state, name, pk in (
        Place.objects.cities()
        .exclude(metro=None)
        .order_by("population")
        .values_list("metro_id", "state_code", "name", "pk")
    ):
        cities[metro, state][name] = pk  # of two with one name, the larger
    changed = []
    for area in Area.objects.all():
        place = regions.get(_region(area))
        city = None
        if area.kind == Area.Kind.METRO and place:
            candidates = cities[place, area.state_code]
            named = principal_city(area.title, candidates) or next(reversed(candidates), None)
            city = candidates.get(named or "")
        if (area.place_id, area.principal_city_id) != (place, city):
            area.place_id, area.principal_city_id = place, city
            changed.append(area)
    Area.objects.bulk_update(changed, ["place", "principal_city"])
    return len(changed)


def _region(area: Area) -> tuple[str, str]:
    match area.kind:
        case Area.Kind.NATIONAL:
            return Place.Kind.COUNTRY, ""
        case Area.Kind.METRO:
            return Place.Kind.METRO, area.code[2:]
        case Area.Kind.NONMETRO:
            return "", ""
        case _:
            return Place.Kind.STATE, area.state_code
