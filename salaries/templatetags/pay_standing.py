"""A standing among percentiles, in words."""

from __future__ import annotations

from django import template

from salaries.capped import cap_of
from salaries.pay.columns import words
from salaries.tools.calculation import Local
from salaries.tools.standing import published_of

register = template.Library()

ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@register.filter
def ordinal(number: int) -> str:
    """ "52nd", "11th"."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ENDINGS.get(number % 10, 'th')}"


@register.filter
def percentile_words(local: Local) -> str:
    """The short answer: "about the 63rd percentile", "below the 10th percentile"."""
    found = local.standing
    if found is None:
        return "not reported"
    if found.estimate is not None:
        return f"about the {ordinal(round(found.estimate))} percentile"
    if found.low == 0 and found.high == 100:
        return "not reported"
    if found.low == 0:
        return f"below the {ordinal(found.high)} percentile"
    if found.high == 100:
        return f"at or above the {ordinal(found.low)} percentile"
    return f"between the {ordinal(found.low)} and the {ordinal(found.high)} percentile"


@register.filter
def interval_words(local: Local) -> str:
    """What the published figures allow: "between 50% and 75% earn less"."""
    found = local.standing
    if found is None or (found.low, found.high) == (0, 100):
        return "not reported"
    if found.low == 0:
        return f"fewer than {found.high}% earn less"
    if found.high == 100:
        return f"at least {found.low}% earn less"
    return f"between {found.low}% and {found.high}% earn less"


@register.filter
def how_computed(local: Local) -> str:
    """The sentence behind the answer, with the two published figures it rests on."""
    found = local.standing
    if found is None:
        return ""
    published = published_of(local.wage, local.unit)
    amounts = dict(published.known)
    field = "p50_hourly_cents" if local.unit == "hour" else "p50_annual"

    def point(share: int) -> str:
        return f"the {ordinal(share)} percentile, {words(amounts.get(share, cap_of(field)), field)}"

    if found.low == 0 and found.high == 100:
        return "The survey publishes too little here to place the amount."
    if found.low == 0:
        return (
            f"The amount is below the lowest figure published, {point(found.high)}; "
            "how far below in percentiles, nobody publishes."
        )
    if found.high == 100:
        return (
            f"The amount reaches {point(found.low)}, and nothing above it is published that "
            "would place it more exactly."
        )
    between = f"The amount lies between {point(found.low)}, and {point(found.high)}"
    if found.estimate is None:
        return f"{between}; how far, the survey's cap hides."
    return (
        f"{between}. The estimate is on a straight line between the two: inside of the interval "
        "the truth may lie anywhere."
    )
