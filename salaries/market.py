"""Where stated pay stands in the official distribution of its occupation and area."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection

from salaries.models import TOP_CODE_ANNUAL, Wage
from salaries.models.wage import percentiles_of

# Of each listing: its career's first occupation, and of the rows with a median for that the one of
# the metro, else the town, else the state of its first place, else the country's.
NEAREST = """
SELECT DISTINCT ON (l.id) l.id, w.source_id, w.p10_annual, w.p25_annual, w.p50_annual,
       w.p75_annual, w.p90_annual, 'p50_annual' = ANY(w.top_coded),
       CASE WHEN a.kind = 'national' THEN 'nationally'
            ELSE 'in ' || coalesce(c.name || ', ' || c.state_code, a.title) END
FROM listings_listing l
CROSS JOIN LATERAL (
    SELECT occupation_id FROM careers_careeroccupation WHERE career_id = l.career_id
    ORDER BY position LIMIT 1
) o
LEFT JOIN LATERAL (
    SELECT p.id, p.metro_id, p.state_id FROM listings_listingplace lp
    JOIN listings_place p ON p.id = lp.place_id
    WHERE lp.listing_id = l.id ORDER BY lp.position LIMIT 1
) p ON true
CROSS JOIN LATERAL (
    SELECT array_position(ARRAY[p.metro_id, p.id, p.state_id], place_id) AS size, area.*
    FROM salaries_area area WHERE place_id IN (p.metro_id, p.id, p.state_id)
    UNION ALL
    SELECT 4, area.* FROM salaries_area area WHERE kind = 'national'
) a
JOIN salaries_wage w ON w.occupation_id = o.occupation_id AND w.area_id = a.id
    AND (w.p50_annual IS NOT NULL OR 'p50_annual' = ANY(w.top_coded))
LEFT JOIN listings_place c ON c.id = a.principal_city_id
WHERE l.id = ANY(%s)
ORDER BY l.id, a.size, w.id
"""


class Standing(NamedTuple):
    """The row for the smallest area, and where the middle of the stated range lies in it."""

    wage: Wage
    amount: int | None
    position: str


class Mark(NamedTuple):
    """The same in words for a card, and the source of the official figure."""

    words: str
    source_id: int


def middle_of(listing: Any) -> int | None:
    """Dollars a year in the middle of what is stated; None without, or in another currency."""
    stated = [pay for pay in (listing.pay_min_annual, listing.pay_max_annual) if pay]
    if not stated or listing.pay_currency != "USD":
        return None
    return round(sum(stated) / len(stated))


def position(known: Sequence[tuple[int, int]], amount: int) -> str:
    """ "above the 90th percentile", "about the 62nd": in between it is a straight line."""
    if len(known) < 2:
        return ""
    if amount < known[0][1]:
        return f"below the {ordinal(known[0][0])} percentile"
    if amount > known[-1][1]:
        return f"above the {ordinal(known[-1][0])} percentile"
    for (low, a), (high, b) in pairwise(known):
        if a <= amount <= b:
            share = low if a == b else round(low + (high - low) * (amount - a) / (b - a))
            return "at the median" if share == 50 else f"about the {ordinal(share)} percentile"
    return ""


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def standing(wage: Wage, listing: Any) -> Standing:
    amount = middle_of(listing)
    return Standing(wage, amount, position(wage.percentiles, amount) if amount else "")


def marks(listings: Sequence[Any]) -> dict[int, Mark]:
    """By listing, in one query; those whose occupation has no official median are left out.

    "About the 62nd percentile; official median in Austin, TX $80,000 a year".
    """
    by_pk = {listing.pk: listing for listing in listings if listing.career_id}
    if not by_pk:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [list(by_pk)])
        rows = cursor.fetchall()
    return {
        pk: Mark(_words(dollars, is_capped, area, middle_of(by_pk[pk])), source)
        for pk, source, *dollars, is_capped, area in rows
    }


def _words(dollars: Sequence[int | None], is_capped: bool, area: str, amount: int | None) -> str:
    """``dollars`` are those of ``Wage.ANNUAL``."""
    median = f"${TOP_CODE_ANNUAL:,} or more" if is_capped else f"${dollars[2]:,}"
    text = f"official median {area} {median} a year"
    if amount and (place := position(percentiles_of(dollars), amount)):
        text = f"{place}; {text}"
    return text[0].upper() + text[1:]
