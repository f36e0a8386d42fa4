"""How a listing's facts are said, on cards and on its page."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from listings.models import Listing

register = template.Library()

SIGNS = {"USD": "$"}
PERIODS = dict(Listing.PayPeriod.choices)


@register.filter
def where(listing: Listing) -> str:
    """ "Austin, TX and 2 more places", "Remote, open to Texas"."""
    if listing.work_mode == Listing.WorkMode.REMOTE:
        return f"Remote, open to {listing.remote_region}"
    names = listing.place_names  # type: ignore[attr-defined] # from for_cards()
    if not names:
        return "Place not stated"
    more = len(names) - 1
    return names[0] + (f" and {more} more place{'s' if more > 1 else ''}" if more else "")


@register.filter
def stated_pay(listing: Listing) -> str:
    """In the employer's own numbers: "$19.50 to $24.00 an hour", "from $60,000 a year"."""
    low, high = listing.pay_min, listing.pay_max
    if low is None and high is None:
        return "Pay not stated"
    period = PERIODS[listing.pay_period]
    if low is not None and high is not None and low != high:
        return f"{_money(low, listing)} to {_money(high, listing)} {period}"
    if low is not None and high is not None:
        return f"{_money(low, listing)} {period}"
    text = f"from {_money(low, listing)}" if low is not None else f"up to {_money(high, listing)}"
    return f"{text} {period}"


def _money(amount: Decimal | None, listing: Listing) -> str:
    sign = SIGNS.get(listing.pay_currency, f"{listing.pay_currency} ")
    digits = 0 if amount == int(amount or 0) and (amount or 0) >= 1000 else 2
    return f"{sign}{amount:,.{digits}f}"


@register.filter
def age(instant: datetime) -> str:
    """Whole days since: "today", "yesterday", "12 days ago"."""
    days = (timezone.now() - instant).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
