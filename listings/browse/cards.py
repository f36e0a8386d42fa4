"""A listing as its card shows it: every value ready, so that drawing twenty costs little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from listings.models import Company, Listing, Place
from listings.search.near import EARTH_RADIUS_MILES
from listings.templatetags.listing_text import age, stated_pay

ON_SITE, REMOTE = str(Listing.WorkMode.ON_SITE), str(Listing.WorkMode.REMOTE)
WORK_MODES = dict(Listing.WorkMode.choices)
JOB_TYPES = dict(Listing.JobType.choices)
PROOFS = dict(Company.Proof.choices) | {"none": ""}

type Words = Callable[[Any], str]


class Card(NamedTuple):
    pk: int
    url: str
    title: str
    company: str
    proof: str
    where: str
    distance: str
    pay: str
    market: str
    facts: str
    posted: str
    age: str
    is_repost: bool
    is_demo: bool
    why: str


def nothing(listing: Any) -> str:
    return ""


def cards(
    listings: Iterable[Any],
    *,
    around: Sequence[Place] = (),
    market: Words = nothing,
    why: Words = nothing,
) -> list[Card]:
    """Of listings from ``for_cards()``; with ``around``, chosen cities, from a search.

    ``market`` says how the pay compares, ``why`` how the listing answers the search.
    """
    return [card(listing, around, market, why) for listing in listings]


def card(listing: Any, around: Sequence[Place], market: Words, why: Words) -> Card:
    where, distance = located(listing, around)
    is_on_site = listing.work_mode == ON_SITE
    mode = "" if is_on_site else f" · {WORK_MODES[listing.work_mode]}"
    return Card(
        pk=listing.pk,
        url=f"/jobs/{listing.company_slug}/{listing.slug}-{listing.pk}/",
        title=listing.title,
        company=listing.company_name,
        proof=PROOFS[listing.company_proof],
        where=where,
        distance=distance,
        pay=stated_pay(listing),
        market=market(listing),
        facts=f"{JOB_TYPES.get(listing.job_type, 'Job type not stated')}{mode}",
        posted=listing.first_posted_at.isoformat(timespec="seconds"),
        age=age(listing.first_posted_at),
        is_repost=bool(listing.reposts),
        is_demo=listing.is_demo,
        why=why(listing),
    )


def located(listing: Any, around: Sequence[Place]) -> tuple[str, str]:
    """The place nearest to one of the chosen cities, and how far it is from that."""
    if listing.work_mode == REMOTE:
        return f"Remote, open to {listing.region_name}", ""
    names = listing.place_names
    if not names:
        return "Place not stated", ""
    index, distance = 0, ""
    if around:
        miles, index, center = min(
            (
                (miles_between((place.latitude, place.longitude), point), index, place)
                for place in around
                for index, point in enumerate(listing.place_points)
            ),
            key=lambda found: found[:2],
        )
        distance = f"{miles:,.0f} miles from {center}" if miles >= 0.5 else ""
    more = len(names) - 1
    also = f" · also in {more} more place{'s' if more > 1 else ''}" if more else ""
    return names[index] + also, distance


def miles_between(a: Sequence[float], b: Sequence[float]) -> float:
    """Great-circle distance of two points in degrees, as in ``listings.search.near``."""
    half = sin(radians(b[0] - a[0]) / 2) ** 2
    half += cos(radians(a[0])) * cos(radians(b[0])) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(half)))
