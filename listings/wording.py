"""Words with places for a name: ``{name}``, ``{job}``, ``{company}`` and nothing else."""

from __future__ import annotations

import re

from listings.models.application import Application

PLACES = ("name", "job", "company")


def filled_in(text: str, application: Application) -> str:
    """Anything else in braces stays as it is."""
    listing = application.listing
    words = {"name": application.name, "job": listing.title, "company": listing.company.name}
    return re.sub(r"\{(name|job|company)\}", lambda place: words[place[1]], text)
