"""Where stated pay stands in the official distribution of its occupation and area."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from careers.models import CareerOccupation
from listings.models import ListingPlace
from salaries.models import TOP_CODE_ANNUAL, Wage


class Standing(NamedTuple):
    """The row for the smallest area, and where the middle of the stated range lies in it."""

    wage: Wage
    amount: int | None
    position: str

    @property
    def words(self) -> str:
        """ "About the 62nd percentile; official median in Austin, TX $80,000 a year"."""
        median = self.wage.p50_annual
        if median is not None:
            known = f"official median {self.area} ${median:,} a year"
        elif "p50_annual" in self.wage.top_coded:
            known = f"official median {self.area} ${TOP_CODE_ANNUAL:,} or more a year"
        else:
            return ""
        text = f"{self.position}; {known}" if self.position else known
        return text[0].upper() + text[1:]

    @property
    def area(self) -> str:
        return (
            "nationally" if self.wage.area.kind == "national" else f"in {self.wage.area.city_name}"
        )


def middle_of(listing: Any) -> int | None:
    """Dollars a year in the middle of what is stated; None without, or in another currency."""
    stated = [pay for pay in (listing.pay_min_annual, listing.pay_max_annual) if pay]
    if not stated or listing.pay_currency != "USD":
        return None
    return round(sum(stated) / len(stated))


def position(wage: Wage, amount: int) -> str:
    """ "above the 90th percentile", "about the 62nd": in between it is a straight line."""
    known = wage.percentiles
    if len(known) < 2:
        return ""
    if amount < known[0][1]:
        return f"below the {ordinal(known[0][0])} percentile"
    if amount > known[-1][1]:
        return f"above the {ordinal(known[-1][0])} percentile"
    for (low, a), (high, b) in pairwise(known):
        if a <= amount <= b:
            share = low if a == b else round(low + (high - low) * (amount - a) / (b - a))
            return "at the median" if share == 50 else f"about the {ordinal(share)} percentile"
    return ""


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def standing(wage: Wage, listing: Any) -> Standing:
    amount = middle_of(listing)
    return Standing(wage, amount, position(wage, amount) if amount else "")


def standings(listings: Sequence[Any]) -> dict[int, Standing]:
    """By listing, in four queries: metro before state before national; those without left out."""
    careers = {listing.career_id for listing in listings if listing.career_id}
    if not careers:
        return {}
    occupations = dict(
        CareerOccupation.objects.filter(career__in=careers)
        .order_by("career", "position")
        .distinct("career")
        .values_list("career", "occupation")
    )
    first_places = (
        ListingPlace.objects.filter(listing__in=[listing.pk for listing in listings])
        .order_by("listing", "position")
        .distinct("listing")
        .values_list("listing", "place", "place__metro", "place__state")
    )
    around = {
        listing: [pk for pk in (metro, place, state) if pk]
        for listing, place, metro, state in first_places
    }
    places = {pk for pks in around.values() for pk in pks}
    known = Wage.objects.comparable(set(occupations.values()), places)
    by_area = {(occupation, place): pk for pk, occupation, place, _ in known}
    national = {occupation: pk for pk, occupation, _, kind in known if kind == "national"}
    chosen = {}
    for listing in listings:
        occupation = occupations.get(listing.career_id, 0)
        local = (by_area.get((occupation, place)) for place in around.get(listing.pk, ()))
        if pk := next(filter(None, local), None) or national.get(occupation):
            chosen[listing.pk] = pk
    wages = Wage.objects.for_rows().in_bulk(chosen.values())
    return {
        listing.pk: standing(wages[chosen[listing.pk]], listing)
        for listing in listings
        if listing.pk in chosen
    }
