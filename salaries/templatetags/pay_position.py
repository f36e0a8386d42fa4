"""Where a listing's stated pay stands in the official distribution of its occupation and area."""

from __future__ import annotations

from typing import Any

from django import template

from listings.models import Listing
from salaries.models import Wage

register = template.Library()


@register.inclusion_tag("salaries/_pay_position.html")
def pay_position(listing: Listing) -> dict[str, Any]:
    """``wage`` (metro, else state, else national) and ``position`` in words, or nothing."""
    occupation = listing.career and listing.career.occupations.first()
    if not occupation:
        return {}
    places = [row.place for row in listing.listing_places.all()]
    wage = Wage.objects.nearest(occupation, places[0] if places else None)
    if wage is None:
        return {}
    stated = [pay for pay in (listing.pay_min_annual, listing.pay_max_annual) if pay]
    middle = sum(stated) / len(stated) if stated and listing.pay_currency == "USD" else None
    return {"wage": wage, "listing": listing, "position": middle and _position(wage, middle)}


def _position(wage: Wage, pay_annual: float) -> str:
    """Between which published percentiles an amount lies, in words."""
    known = wage.percentiles
    if not known:
        return ""
    below = [share for share, dollars in known if dollars <= pay_annual]
    above = [share for share, dollars in known if dollars > pay_annual]
    if not below:
        return f"below the {_name(above[0])}"
    if not above:
        return f"above the {_name(below[-1])}"
    return f"between the {_name(below[-1])} and the {_name(above[0])}"


def _name(share: int) -> str:
    return "median" if share == 50 else f"{share}th percentile"
