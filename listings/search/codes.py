"""How the small choices of a listing are packed into one integer of its search rows.

A choice's code is its position in the choices, from 1; 0 is "not stated".
"""

from __future__ import annotations

from careers.models import EntryEducation
from listings.models import Listing

CHOICES: dict[str, list[str]] = {
    "job_type": Listing.JobType.values,
    "experience": Listing.Experience.values,
    "education": EntryEducation.values,
    "work_mode": Listing.WorkMode.values,
}
PAY_FROM = (1, 30_000, 50_000, 75_000, 100_000, 150_000)  # $ a year: the edges of the pay bands
POSTED_WITHIN_DAYS = (1, 3, 7, 14, 30)
# Facet, first bit, bits.
LAYOUT = {
    "job_type": (0, 3),
    "experience": (3, 3),
    "education": (6, 4),
    "pay_band": (10, 3),
    "work_mode": (13, 2),
    "is_verified": (15, 1),
}
AGE_BITS = 3
MAX_INTEGER = 2**31 - 1
DAY_SECONDS = 86_400


def code(facet: str, value: str) -> int:
    return CHOICES[facet].index(value) + 1


def value(facet: str, number: int) -> str:
    return CHOICES[facet][number - 1] if number else ""


def unpacked(facet: str) -> str:
    """SQL: the code of one facet."""
    first, bits = LAYOUT[facet]
    return f"((facets >> {first}) & {2**bits - 1})"


def age(column: str, now: str) -> str:
    """SQL: how recent an instant is, from 0 (older than all edges) to the newest edge's number."""
    newest_first = enumerate(POSTED_WITHIN_DAYS)
    whens = " ".join(
        f"WHEN {column} >= {now} - {days * DAY_SECONDS} THEN {len(POSTED_WITHIN_DAYS) - n}"
        for n, days in newest_first
    )
    return f"CASE {whens} ELSE 0 END"


def cube_key(now: str) -> str:
    """SQL: a row's combination of small choices with its age, as one integer."""
    return f"(facets << {AGE_BITS}) | ({age('posted', now)})"


def packed() -> str:
    """SQL: ``facets`` of listing ``l``, company ``c`` and its yearly pay ``pay.annual``."""
    parts = {name: _case(name) for name in CHOICES}
    edges = ", ".join(map(str, PAY_FROM))
    parts["pay_band"] = f"width_bucket(pay.annual, ARRAY[{edges}])"
    parts["is_verified"] = "(c.proof <> 'none')::int"
    return " + ".join(f"(({sql}) << {LAYOUT[name][0]})" for name, sql in parts.items())


def _case(facet: str) -> str:
    whens = " ".join(f"WHEN '{v}' THEN {n}" for n, v in enumerate(CHOICES[facet], start=1))
    return f"CASE l.{facet} {whens} ELSE 0 END"
