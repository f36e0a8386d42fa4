from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from listings.browse import cards as reading
from listings.browse.states import states_hiring

register = template.Library()


@register.filter
def cards(listings: Iterable[Any]) -> list[reading.Card]:
    """Listings from ``for_cards()`` as their cards, without a look at the market."""
    return reading.cards(listings)


@register.inclusion_tag("listings/_career_states.html")
def career_states(career: Any) -> dict[str, Any]:
    """The pages of the career's jobs in the states that have most of the newest."""
    return {"career": career, "states": states_hiring(career.pk)}
