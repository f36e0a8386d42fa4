"""How an employer treats the people who apply, in public."""

from __future__ import annotations

from typing import Any

from django import template

from listings.models import Application, Company, Listing
from listings.querysets.listing import LEAST_FOR_A_RATE

register = template.Library()


@register.inclusion_tag("listings/_reply_record.html")
def reply_record(company: Company) -> dict[str, Any]:
    """Of all applications the company ever received here."""
    rows = Application.objects.of_company(company)
    return {"replies": rows.reply_record(), "least": LEAST_FOR_A_RATE, "whose": "company"}


@register.inclusion_tag("listings/_reply_record.html")
def listing_reply_record(listing: Listing) -> dict[str, Any]:
    """Of those for one listing."""
    rows = Application.objects.for_listing(listing)
    return {"replies": rows.reply_record(), "least": LEAST_FOR_A_RATE, "whose": "listing"}


@register.inclusion_tag("listings/_employer_record.html")
def employer_record(listing: Listing) -> dict[str, Any]:
    """What a listing's page says of its employer: share filled, and the answers."""
    company = listing.company
    return {"company": company, "record": company.listings.record(), "least": LEAST_FOR_A_RATE}
