"""The buttons of a company's list."""

from __future__ import annotations

from uuid import uuid4

from django import template

from listings.hiring.posting.steps import FOR_SEVERAL, STEPS, Step
from listings.models import Listing

register = template.Library()


@register.filter
def steps_of(listing: Listing) -> list[tuple[str, Step]]:
    """(value of the button, step) of what can be done with a row of ``for_room()``."""
    waits = listing.edit_waits or listing.status == "in_review"  # type: ignore[attr-defined]
    return [
        (f"{name}:{listing.pk}:{listing.version}", step)
        for name, step in STEPS.items()
        if listing.status in step.statuses and (name != "take_back" or waits)
    ]


@register.filter
def copy_of(listing: Listing) -> str:
    """The value of the button that duplicates it, with a key of its own."""
    return f"{listing.pk}:{uuid4()}"


@register.simple_tag
def steps_for_several() -> list[tuple[str, str]]:
    return [(name, STEPS[name].label) for name in FOR_SEVERAL]
