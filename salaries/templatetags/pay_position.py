"""Where a listing's stated pay stands in the official distribution of its occupation and area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from listings.browse import cards as reading
from listings.browse.detail import Around
from listings.browse.results import Results
from listings.models import Listing, Place
from salaries.market import Standing, standing, standings
from salaries.models import Wage
from salaries.pay.addresses import place_part

register = template.Library()


@register.inclusion_tag("salaries/_pay_position.html")
def pay_position(listing: Listing) -> dict[str, Any]:
    """The ``standing`` of a listing from ``for_detail()`` (metro, else state, else national)."""
    occupation = listing.career and listing.career.occupations.first()
    if not occupation:
        return {}
    places = [row.place for row in listing.listing_places.all()]
    wage = Wage.objects.nearest(occupation, places[0] if places else None)
    return {"standing": wage and standing(wage, listing), "listing": listing}


@register.inclusion_tag("salaries/_local_pay.html")
def local_pay(career: Any, place: Place) -> dict[str, Any]:
    """The official pay of the career's first occupation in the smallest area around a place."""
    occupation = career.occupations.order_by("career_occupations__position").first()
    wage = Wage.objects.nearest(occupation, place) if occupation else None
    part = place_part(place)
    url = f"{career.get_absolute_url()}salary/{part}" if part else ""
    return {"career": career, "wage": wage, "url": url}


class Cards(list[reading.Card]):
    """Cards under a heading; ``sources`` are those of the official figures on them."""

    heading = ""
    total: int | None = None

    def __init__(self, cards: list[reading.Card], sources: set[Any]) -> None:
        super().__init__(cards)
        self.sources = sorted(sources, key=str)


@register.simple_tag
def market_cards(listings: Sequence[Any]) -> Cards:
    """Cards that say how the pay compares."""
    return _cards(listings, standings(listings))


@register.simple_tag
def related_cards(around: Around) -> dict[str, Cards]:
    """The ``similar`` and ``nearby`` jobs of a listing as such cards."""
    known = standings([*around.similar, *around.nearby])
    return {"similar": _cards(around.similar, known), "nearby": _cards(around.nearby, known)}


@register.simple_tag
def result_cards(results: Results) -> list[Cards]:
    """The groups of a page of results as such cards, with the distance and the reason."""
    known = standings(list(results.page.object_list))
    cities = results.filterset.cities
    groups = []
    for group in results.groups:
        cards = _cards(group.listings, known, around=cities, why=results.why)
        cards.heading, cards.total = group.heading, group.total
        groups.append(cards)
    return groups


def _cards(listings: Sequence[Any], known: dict[int, Standing], **words: Any) -> Cards:
    def market(listing: Any) -> str:
        return known[listing.pk].words if listing.pk in known else ""

    cards = reading.cards(listings, market=market, **words)
    return Cards(cards, {known[row.pk].wage.source for row in listings if row.pk in known})
