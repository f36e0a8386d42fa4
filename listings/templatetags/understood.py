from __future__ import annotations

from typing import Any

from django import template

from listings.browse.chips import canonical_query
from listings.browse.filters import ListingFilterSet

register = template.Library()


@register.inclusion_tag("listings/_words_understood.html")
def words_understood(filterset: ListingFilterSet) -> dict[str, Any]:
    """How the words of a search were read, when not as they were typed."""
    query = canonical_query(filterset)
    query["literal"] = "true"
    return {"words": filterset.words, "literal_url": f"/jobs/?{query.urlencode()}"}
