"""schema.org/JobPosting as Google documents it, from what the employer stated and nothing else."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from listings.models import Listing, Place

EMPLOYMENT_TYPES = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "internship": "INTERN",
}
REGION_TYPES = {"country": "Country", "state": "State", "metro": "City", "city": "City"}


def job_posting(listing: Listing, description_html: str) -> dict[str, Any]:
    """For a live listing of a real employer, with its places fetched."""
    company = listing.company
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": listing.title,
        "description": description_html,
        "datePosted": listing.first_posted_at,
        "validThrough": listing.closes_at,
        "hiringOrganization": _organization(company.name, company.domain),
        "identifier": {
            "@type": "PropertyValue",
            "name": settings.SITE_NAME,
            "value": str(listing.pk),
        },
        "directApply": listing.applies_on_site,
        "url": settings.SITE_URL + listing.get_absolute_url(),
    }
    if listing.job_type:
        posting["employmentType"] = EMPLOYMENT_TYPES[listing.job_type]
    if listing.work_mode == Listing.WorkMode.REMOTE and listing.remote_region:
        region = listing.remote_region
        posting["jobLocationType"] = "TELECOMMUTE"
        posting["applicantLocationRequirements"] = {
            "@type": REGION_TYPES[region.kind],
            "name": "USA" if region.kind == Place.Kind.COUNTRY else str(region),
        }
    else:
        posting["jobLocation"] = [_place(row.place) for row in listing.listing_places.all()]
    if listing.pay_min is not None or listing.pay_max is not None:
        posting["baseSalary"] = _salary(listing)
    if listing.skills:
        posting["skills"] = ", ".join(listing.skills)
    return posting


def _organization(name: str, domain: str) -> dict[str, str]:
    found = {"@type": "Organization", "name": name}
    return found | {"sameAs": f"https://{domain}/"} if domain else found


def _place(place: Place) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressCountry": "US"}
    if place.kind == Place.Kind.CITY:
        address["addressLocality"] = place.name
    if place.state_code:
        address["addressRegion"] = place.state_code
    return {"@type": "Place", "address": address}


def _salary(listing: Listing) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": listing.pay_period.upper()}
    low, high = listing.pay_min, listing.pay_max
    if low is not None and low == high:
        value["value"] = float(low)
    else:
        bounds = {"minValue": low, "maxValue": high}
        value |= {name: float(amount) for name, amount in bounds.items() if amount is not None}
    return {"@type": "MonetaryAmount", "currency": listing.pay_currency, "value": value}
