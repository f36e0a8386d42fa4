"""What lies around a place: jobs, and the other places that have some."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from listings.models import Listing, Place, SearchRow
from listings.search.near import near

MILES = 25
PLACES = 8
LOOKED_AT = 60  # of the nearest places


class PlaceWithJobs(NamedTuple):
    place: Place
    jobs: int


def jobs_by_place(place_ids: Any, career: Any = None) -> dict[int, int]:
    """Live on-site and hybrid jobs (of the career) by place; places without any left out.

    ``place_ids`` is a list, or a query of them where they are many.
    """
    rows = _live_rows(place_ids)
    if career:
        rows = rows.filter(career_id=career.pk)
    counts = rows.values("place_id").annotate(jobs=Count("listing_id"))
    return dict(counts.values_list("place_id", "jobs"))


def places_with_jobs(city_ids: Sequence[int], career: Any = None) -> list[PlaceWithJobs]:
    """Those of the cities, given nearest first, that have a job (of the career)."""
    counts = jobs_by_place(city_ids, career)
    shown = [pk for pk in city_ids if pk in counts][:PLACES]
    places = Place.objects.in_bulk(shown)
    return [PlaceWithJobs(places[pk], counts[pk]) for pk in shown]


def newest_at(city_ids: Sequence[int], without: Sequence[int], number: int) -> list[Any]:
    """The newest live jobs at the cities, as cards show them."""
    rows = _live_rows(city_ids).exclude(listing_id__in=without)
    ids = rows.order_by("-posted", "-listing_id").values_list("listing_id", flat=True)
    several = ids[: 3 * number]  # a job at two of the cities has two rows
    return Listing.objects.live().for_cards().in_order_of(list(dict.fromkeys(several))[:number])


def cities_around(place: Place) -> list[int]:
    """The nearest cities within 25 miles, without itself."""
    return [pk for pk in near(place.pk, MILES) if pk != place.pk][:LOOKED_AT]


def _live_rows(place_ids: Any) -> QuerySet[SearchRow]:
    now = int(time.time())
    return SearchRow.objects.filter(place_id__in=place_ids, opens__lte=now, closes__gt=now)
