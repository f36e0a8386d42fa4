"""The posting form as a browser sends it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from listings.models import Company, Listing, Place
from tests.factories import make_place, make_state


def make_austin() -> Place:
    return make_place("Austin", state=make_state(), population=960_000)


def posted(**overrides: Any) -> dict[str, Any]:
    """A complete form; "Austin, TX" must be a place."""
    return {
        "form_key": str(uuid4()),
        "version": "0",
        "title": "Night nurse",
        "occupation": "",
        "work_mode": "on_site",
        "places": ["Austin, TX"],
        "remote_region": "",
        "job_type": "full_time",
        "experience": "mid",
        "education": "associate",
        "pay_min": "30.50",
        "pay_max": "38",
        "pay_period": "hour",
        "description": "You care for **ten** people at night.",
        "skills": "Triage\nSpanish",
        "benefits": "Health insurance",
        "applies_on_site": "on",
        "apply_url": "",
        "apply_email": "",
        "question_1": "When can you start?",
        "required_1": "on",
        "open_days": "21",
        **overrides,
    }


def posted_again(listing: Listing, **overrides: Any) -> dict[str, Any]:
    """The form of a stored listing, as it is read now."""
    return posted(version=str(listing.version), **overrides)


def only_listing(company: Company) -> Listing:
    return company.listings.get()
