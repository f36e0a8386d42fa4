"""What invented listings are drawn from: where each occupation works and what it is paid there."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from django.db.models import F

from careers.models import Occupation
from listings.models import Place

SHARES = (10, 25, 50, 75, 90)
PERCENTILES = tuple(f"p{share}_annual" for share in SHARES)


class Pay(NamedTuple):
    """Published percentiles in dollars a year; None where not released or above the cap."""

    percentiles: tuple[int | None, ...]
    is_annual_only: bool

    def at(self, share: float) -> int | None:
        """Dollars a year at a percentile between 10 and 90, on the line between two published."""
        known = [(s, d) for s, d in zip(SHARES, self.percentiles, strict=True) if d is not None]
        if not known or share < known[0][0] or share > known[-1][0]:
            return None
        above = bisect([s for s, _ in known], share)
        if above == len(known):
            return known[-1][1]
        (low_share, low), (high_share, high) = known[above - 1], known[above]
        return round(low + (high - low) * (share - low_share) / (high_share - low_share))


class Weighted:
    """Things to be drawn in proportion to their weights."""

    def __init__(self, pairs: list[tuple[Any, float]]) -> None:
        self.things = [thing for thing, _ in pairs]
        self.sums = list(accumulate(weight for _, weight in pairs))

    def __bool__(self) -> bool:
        return bool(self.things)

    def draw(self, rng: Random) -> Any:
        return rng.choices(self.things, cum_weights=self.sums)[0]


class Market:
    """Read once: pay by occupation and place, metros by employment, cities by population."""

    def __init__(self, occupations: list[int]) -> None:
        self.cities = self._cities()
        self.pay: dict[tuple[int, int], Pay] = {}
        self.employment: dict[int, int] = {}
        metros: dict[int, list[tuple[int, float]]] = defaultdict(list)
        wages = Occupation.wages.rel.related_model.objects  # type: ignore[attr-defined]
        rows = (
            wages.filter(occupation__in=occupations, area__kind__in=["metro", "state", "national"])
            .exclude(area__place=None)
            .order_by("occupation", "area")
            .values_list(
                "occupation", "area__place", "area__kind", "employment", "is_annual_only",
                *PERCENTILES,
            )
        )  # fmt: skip
        for occupation, place, kind, employment, is_annual_only, *percentiles in rows.iterator():
            self.pay[occupation, place] = Pay(tuple(percentiles), is_annual_only)
            if kind == "national":
                self.employment[occupation] = employment or 0
            elif kind == "metro" and employment and place in self.cities:
                metros[occupation].append((place, employment))
        self.metros = {occupation: Weighted(pairs) for occupation, pairs in metros.items()}
        self.anywhere = Weighted(
            [(metro, cities.sums[-1]) for metro, cities in self.cities.items()]
        )
        self.places = Place.objects.in_bulk()
        self.country = Place.objects.get(kind=Place.Kind.COUNTRY)

    @staticmethod
    def _cities() -> dict[int, Weighted]:
        pairs: dict[int, list[tuple[int, float]]] = defaultdict(list)
        towns = Place.objects.cities().filter(population__gte=2_000).exclude(metro=None)
        rows = towns.order_by("metro", F("population").desc(), "slug")
        for metro, city, population in rows.values_list("metro", "pk", "population"):
            pairs[metro or 0].append((city, population))
        return {metro: Weighted(of_metro) for metro, of_metro in pairs.items()}

    def draw_cities(self, occupation: int, rng: Random) -> list[Place]:
        """Mostly one city, sometimes two or three of the same metro."""
        metro = (self.metros.get(occupation) or self.anywhere).draw(rng)
        wanted = rng.choices((1, 2, 3), (86, 10, 4))[0]
        drawn = [self.cities[metro].draw(rng) for _ in range(wanted)]
        return [self.places[pk] for pk in dict.fromkeys(drawn)]

    def pay_in(self, occupation: int, place: Place) -> Pay | None:
        """Of its metro, else its state, else the country: the first that has a median."""
        for pk in (place.metro_id, place.state_id, place.pk, self.country.pk):
            pay = self.pay.get((occupation, pk)) if pk else None
            if pay and pay.at(50) is not None:
                return pay
        return None
