"""Why a listing answers the words of a search, in a few words of its own."""

from __future__ import annotations

import json

from listings.browse.found import Found
from listings.search.text import Words


def reason(listing: Found, words: Words) -> str:
    """Where its words are, skills by their names."""
    wanted = words.stems
    title = wanted.intersection(listing.title_lexemes or ())
    if title == wanted:
        return "In the title"
    reasons = ["Partly in the title"] if title else []
    skills = json.loads(listing.skill_lexemes or "[]")
    if named := [row["name"] for row in skills if wanted & {*row["lexemes"]}][:3]:
        reasons.append(f"Skills: {', '.join(named)}")
    if wanted.intersection(listing.company_lexemes or ()):
        reasons.append("The employer's name")
    career = wanted.intersection(listing.career_lexemes or ())
    if not title and (career or listing.career_id in words.careers):
        reasons.append(f"The career: {listing.career_title}")
    return " · ".join(reasons) or "In the description"
