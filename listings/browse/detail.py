"""What a listing's page shows besides the listing."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from listings.browse.nearby import PlaceWithJobs, cities_around, newest_at, places_with_jobs
from listings.models import Listing, Place
from listings.place_addresses import city_part

SHOWN = 4


class Around:
    """Other live jobs and the places near the first place of a listing (from ``for_detail()``)."""

    def __init__(self, listing: Any) -> None:
        self.listing = listing

    @property
    def city(self) -> Place | None:
        places = [row.place for row in self.listing.listing_places.all()]
        return next((place for place in places if place.kind == Place.Kind.CITY), None)

    @property
    def career_page(self) -> str:
        """The page of the career's jobs in the city."""
        if self.city is None or self.listing.career is None:
            return ""
        part = city_part(self.city.slug, self.city.state_code)
        return f"{self.listing.career.get_absolute_url()}in/{part}"

    @cached_property
    def similar(self) -> list[Any]:
        """In the same career, newest first."""
        others = Listing.objects.live().newest().for_cards().similar_to(self.listing)
        return list(others[:SHOWN])

    @cached_property
    def cities(self) -> list[int]:
        return cities_around(self.city) if self.city else []

    @cached_property
    def nearby(self) -> list[Any]:
        if self.city is None:
            return []
        shown = [self.listing.pk, *(other.pk for other in self.similar)]
        return newest_at([self.city.pk, *self.cities], shown, SHOWN)

    @cached_property
    def places(self) -> list[PlaceWithJobs]:
        return places_with_jobs(self.cities) if self.cities else []
