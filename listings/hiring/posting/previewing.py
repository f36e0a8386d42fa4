"""A listing as its public page would show it, in memory."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from listings.browse.detail import Around
from listings.hiring.posting.content import Content, apply_to, places_of
from listings.models import Listing, ListingPlace
from listings.models.listing_rules import PERIODS_A_YEAR


def as_public(listing: Listing, content: Content) -> dict[str, Any]:
    """The context of ``listing_detail``; ``listing`` (from ``for_preview()``) must not be saved."""
    apply_to(listing, content)
    times = PERIODS_A_YEAR.get(listing.pay_period, 0)
    listing.pay_min_annual = round(listing.pay_min * times) if listing.pay_min and times else None
    listing.pay_max_annual = round(listing.pay_max * times) if listing.pay_max and times else None
    by_key = {place.pk: place for place in places_of(content)}
    found = [by_key[pk] for pk in content["places"] if pk in by_key]
    rows: Any = [ListingPlace(listing=listing, place=place) for place in found]
    listing._prefetched_objects_cache["listing_places"] = rows  # type: ignore[attr-defined]
    listing.is_live = True  # type: ignore[attr-defined] # as for_detail() says of a live one
    listing.first_posted_at = listing.first_posted_at or timezone.now()
    listing.closes_at = listing.closes_at or timezone.now() + timedelta(days=listing.open_days)
    return {
        "listing": listing,
        "around": Around(listing),
        "is_saved": False,
        "crumbs": [("Home", "/"), ("Jobs", "/jobs/"), (listing.title, listing.get_absolute_url())],
    }
