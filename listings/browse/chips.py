"""The active filters, each with the address of the same search without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import QueryDict

from listings.browse.filters import ListingFilterSet

# Parameters in the order of their chips. What qualifies another one has no chip of its own.
SINGLE = (
    "q", "literal", "radius", "pay", "per", "unstated", "posted", "verified", "sort",
)  # fmt: skip
REPEATED = ("place", "work_mode", "job_type", "experience", "education", "career", "company")
GOES_WITH = {"q": ["literal"], "pay": ["per"], "place": ["radius"]}


class Chip(NamedTuple):
    label: str
    remove_url: str


def chips(filterset: ListingFilterSet) -> list[Chip]:
    query = canonical_query(filterset)
    return [Chip(label, _without(query, name, value)) for label, name, value in _active(filterset)]


def canonical_query(filterset: ListingFilterSet) -> QueryDict:
    """The search as one address: understood filters only, places by slug, no page."""
    chosen = filterset.chosen
    query = QueryDict(mutable=True)
    for name in SINGLE:
        if value := chosen.get(name):
            query[name] = _spelled(value)
    for name in REPEATED:
        query.setlist(name, [_spelled(value) for value in chosen.get(name, [])])
    return query


def _spelled(value: Any) -> str:
    if value is True:
        return "true"
    return str(getattr(value, "unmistakable", getattr(value, "slug", value)))


def _active(filterset: ListingFilterSet) -> Iterator[tuple[str, str, str]]:
    """Label, parameter, value."""
    chosen = filterset.chosen
    if words := chosen.get("q"):
        yield f"“{words}”", "q", words
    for place in chosen.get("place", []):
        is_wide = filterset.radius_miles and place.kind == place.Kind.CITY
        near = f" within {filterset.radius_miles} miles" if is_wide else ""
        yield f"{place}{near}", "place", place.unmistakable
    for name in ("work_mode", "job_type", "experience", "education"):
        labels = dict(filterset.form.fields[name].choices)  # type: ignore[attr-defined]
        for value in chosen.get(name, []):
            yield str(labels[value]), name, value
    if pay := chosen.get("pay"):
        per = "an hour" if chosen.get("per") == "hour" else "a year"
        yield ("Pay stated" if filterset.pay_from == 1 else f"${pay:,} {per} or more"), "pay", ""
    if chosen.get("unstated"):
        yield "No pay stated", "unstated", ""
    if days := chosen.get("posted"):
        yield ("Last 24 hours" if days == "1" else f"Last {days} days"), "posted", ""
    if chosen.get("verified"):
        yield "Verified employers", "verified", ""
    for name in ("career", "company"):
        for row in chosen.get(name, []):
            yield str(row), name, row.slug


class Question(NamedTuple):
    """A name that several places share; each option is the search with that one."""

    text: str
    options: list[Chip]


def questions(filterset: ListingFilterSet) -> list[Question]:
    faults = filterset.errors.as_data().get("place", []) if filterset.errors else []
    asked = []
    for fault in faults:
        if fault.code == "several" and fault.params:
            others = [f.params["text"] for f in faults if f is not fault and f.params]
            kept = [*fault.params["understood"], *others]
            options = [
                Chip(f"{place} ({place.detail})" if place.detail else str(place),
                     _with_places(filterset, [*kept, place.unmistakable]))
                for place in fault.params["found"]
            ]  # fmt: skip
            asked.append(Question(fault.params["found"][0].name, options))
    return asked


def _with_places(filterset: ListingFilterSet, places: list[str]) -> str:
    query = canonical_query(filterset)
    query.setlist("place", places)
    return f"/jobs/?{query.urlencode()}"


def _without(query: QueryDict, name: str, value: str) -> str:
    rest = query.copy()
    others = [other for other in rest.getlist(name) if name in REPEATED and other != value]
    rest.setlist(name, others)
    if not others:
        for companion in GOES_WITH.get(name, []):
            rest.pop(companion, None)
    return f"/jobs/?{rest.urlencode()}" if rest.urlencode() else "/jobs/"
