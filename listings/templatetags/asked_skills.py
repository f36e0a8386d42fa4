from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import template

from listings.search.mentions import LOOKED_AT, mentions

register = template.Library()


class Asked(NamedTuple):
    name: str
    listings: int


@register.inclusion_tag("listings/_asked_skills.html")
def asked_skills(career: Any, names: Sequence[str]) -> dict[str, Any]:
    """How many of the career's newest live listings name each skill; the rest are left out."""
    # "C++" and "R" lose what tells them apart when words are compared.
    names = [name for name in names if sum(map(str.isalnum, name)) > 2]
    total, counts = mentions(career.pk, names) if names else (0, [])
    asked = [Asked(name, n) for name, n in zip(names, counts, strict=True) if n]
    asked.sort(key=lambda row: -row.listings)
    return {"career": career, "asked": asked, "total": total, "is_capped": total == LOOKED_AT}
