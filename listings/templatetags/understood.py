from __future__ import annotations

from typing import Any

from django import template

from careers.asking import question
from careers.models import Career
from careers.naming import read_listed
from listings.browse.chips import canonical_query
from listings.browse.filters import ListingFilterSet

register = template.Library()


@register.inclusion_tag("listings/_words_understood.html")
def words_understood(filterset: ListingFilterSet) -> dict[str, Any]:
    """How the words of a search were read, when not as they were typed."""
    query = canonical_query(filterset)
    query["literal"] = "true"
    return {"words": filterset.words, "literal_url": f"/jobs/?{query.urlencode()}"}


@register.inclusion_tag("listings/_career_named.html")
def career_named(filterset: ListingFilterSet) -> dict[str, Any]:
    """The career that the words are a name of; of several, jobs of one by each answer."""
    chosen = filterset.chosen
    is_asked = "q" in chosen and not chosen.get("career") and not chosen.get("literal")
    reading = read_listed(filterset.words.text) if is_asked else None
    if reading is None:
        return {"reading": None}

    def address(career: Career) -> str:
        query = canonical_query(filterset)
        query.pop("q")
        query.setlist("career", [career.slug])
        return f"/jobs/?{query.urlencode()}"

    return {"reading": reading, "question": question(reading, address)}
