"""Whether a listing takes applications, asked of a row that was read (and perhaps locked)."""

from __future__ import annotations

from django.utils import timezone

from listings.models.listing import Listing


def is_open(listing: Listing) -> bool:
    """Live, and of a real employer."""
    is_live = listing.status == Listing.Status.LIVE and not listing.is_demo
    return is_live and _has_time_left(listing)


def takes_applications(listing: Listing) -> bool:
    """Through the form on this site."""
    return is_open(listing) and listing.applies_on_site


def takes_confirmations(listing: Listing) -> bool:
    """Of applications that were sent while it was open; a pause does not stop them."""
    has_not_closed = listing.status in (Listing.Status.LIVE, Listing.Status.PAUSED)
    return has_not_closed and _has_time_left(listing)


def _has_time_left(listing: Listing) -> bool:
    return listing.closes_at is not None and listing.closes_at > timezone.now()
