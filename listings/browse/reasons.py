"""Why a listing answers the words of a search, in a few words of its own."""

from __future__ import annotations

from typing import Any

from listings.search.text import Words


def reason(listing: Any, words: Words) -> str:
    """Of a listing with ``with_lexemes()``: where its words are, skills by their names."""
    wanted = words.stems
    title, company, career = (
        wanted & set(lexemes)
        for lexemes in (listing.title_lexemes, listing.company_lexemes, listing.career_lexemes)
    )
    skills = [row["name"] for row in listing.skill_lexemes or [] if wanted & {*row["lexemes"]}][:3]
    if title == wanted:
        return "In the title"
    reasons = ["Partly in the title"] if title else []
    if skills:
        reasons.append(f"Skills: {', '.join(skills)}")
    if company:
        reasons.append("The employer's name")
    if not title and (career or listing.career_id in words.careers):
        reasons.append(f"The career: {listing.career_title}")
    return " · ".join(reasons) or "In the description"
