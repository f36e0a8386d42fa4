from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from listings.browse import cards as reading

register = template.Library()


@register.filter
def cards(listings: Iterable[Any]) -> list[reading.Card]:
    """Listings from ``for_cards()`` as their cards, without a look at the market."""
    return reading.cards(listings)
