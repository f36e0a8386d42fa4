"""The active filters, each with the address of the same search without it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import QueryDict

from listings.browse.filters import ListingFilterSet
from listings.models import Listing


class Chip(NamedTuple):
    label: str
    remove_url: str


def chips(filterset: ListingFilterSet) -> list[Chip]:
    chosen = filterset.chosen
    parts: list[tuple[str, str, str]] = []  # label, parameter, what stays of it is without this
    if words := chosen.get("q"):
        parts.append((f"“{words}”", "q", words))
    parts += [(str(place), "place", place.slug) for place in chosen.get("place", [])]
    labels = dict(Listing.JobType.choices)
    parts += [(labels[value], "job_type", value) for value in chosen.get("job_type", [])]
    parts += [(career.title, "career", career.slug) for career in chosen.get("career", [])]
    return [Chip(label, _without(filterset, name, value)) for label, name, value in parts]


def canonical_query(filterset: ListingFilterSet) -> QueryDict:
    """The search as one address: understood filters only, places by slug, no page."""
    chosen = filterset.chosen
    query = QueryDict(mutable=True)
    if words := chosen.get("q"):
        query["q"] = words
    query.setlist("place", [place.slug for place in chosen.get("place", [])])
    query.setlist("job_type", chosen.get("job_type", []))
    query.setlist("career", [career.slug for career in chosen.get("career", [])])
    return query


def _without(filterset: ListingFilterSet, name: str, value: str) -> str:
    query = canonical_query(filterset)
    query.setlist(name, [other for other in query.getlist(name) if other != value])
    return f"/jobs/?{query.urlencode()}" if query.urlencode() else "/jobs/"
