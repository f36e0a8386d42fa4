"""Where a listing's stated pay stands in the official distribution of its occupation and area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template

from careers.models import Source
from listings.browse import cards as reading
from listings.browse.detail import Around
from listings.browse.results import Results
from listings.models import Listing, Place
from salaries.market import marks, standing
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

    def __init__(self, cards: list[reading.Card], sources: Iterable[Source]) -> None:
        super().__init__(cards)
        self.sources = sorted(sources, key=str)


class Market:
    """How the pay of some listings compares, in two queries, and their cards that say so."""

    def __init__(self, listings: Sequence[Any]) -> None:
        self.marks = marks(listings)
        self.sources = Source.objects.in_bulk({mark.source_id for mark in self.marks.values()})

    def words(self, listing: Any) -> str:
        return self.marks[listing.pk].words if listing.pk in self.marks else ""

    def cards(self, listings: Sequence[Any], **words: Any) -> Cards:
        own = {self.marks[row.pk].source_id for row in listings if row.pk in self.marks}
        cards = reading.cards(listings, market=self.words, **words)
        return Cards(cards, [self.sources[pk] for pk in own])


@register.simple_tag
def market_cards(listings: Sequence[Any]) -> Cards:
    """Cards that say how the pay compares."""
    return Market(listings).cards(listings)


@register.simple_tag
def related_cards(around: Around) -> dict[str, Cards]:
    """The ``similar`` and ``nearby`` jobs of a listing as such cards."""
    market = Market([*around.similar, *around.nearby])
    return {"similar": market.cards(around.similar), "nearby": market.cards(around.nearby)}


@register.simple_tag
def result_cards(results: Results) -> list[Cards]:
    """The groups of a page of results as such cards, with the distance and the reason."""
    market = Market(list(results.page.object_list))
    cities = results.filterset.cities
    groups = []
    for group in results.groups:
        cards = market.cards(group.listings, around=cities, why=results.why)
        cards.heading, cards.total = group.heading, group.total
        groups.append(cards)
    return groups
