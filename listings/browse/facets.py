"""The filters as the page shows them: every option with how many jobs a click on it gives."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from listings.browse.filters import ListingFilterSet
from listings.search.codes import CHOICES, PAY_FROM, POSTED_WITHIN_DAYS, value
from listings.search.facets import FacetCounts

SHOWN = 8  # of the careers and companies, besides those that are chosen


class Option(NamedTuple):
    """``attributes`` are those of its input: in a template each would cost as much as its label."""

    value: str
    label: str
    number: int
    is_chosen: bool
    attributes: SafeString = mark_safe("")

    def of(self, name: str, kind: str) -> Option:
        value, checked = escape(self.value), " checked" if self.is_chosen else ""
        attributes = f' id="{name}-{value}" name="{name}" type="{kind}" value="{value}"{checked}'
        return self._replace(attributes=mark_safe(attributes))  # noqa: S308 - escaped above


class Facet(NamedTuple):
    """``kind`` is the type of its inputs: checkbox (several) or radio (one, or any)."""

    name: str
    legend: str
    kind: str
    options: list[Option]

    @property
    def is_any(self) -> bool:
        """Nothing is chosen."""
        return not any(option.is_chosen for option in self.options)


def facets(filterset: ListingFilterSet, counts: FacetCounts) -> list[Facet]:
    parts = [choices_facet(filterset, name, counts.facets.get(name, {})) for name in CHOICES]
    by_name = {facet.name: facet for facet in parts}
    wanted = [
        by_name["work_mode"],
        by_name["job_type"],
        pay_facet(filterset, counts),
        posted_facet(filterset, counts),
        by_name["experience"],
        by_name["education"],
        large_facet(filterset, "career", counts),
        large_facet(filterset, "company", counts),
        verified_facet(filterset, counts),
    ]
    return [
        facet._replace(options=[option.of(facet.name, facet.kind) for option in facet.options])
        for facet in wanted
        if facet.options
    ]


def choices_facet(filterset: ListingFilterSet, name: str, counts: dict[int, int]) -> Facet:
    """In the order of the choices; those without a job are left out unless they are chosen."""
    field = filterset.form.fields[name]
    labels = dict(field.choices)  # type: ignore[attr-defined]
    chosen = filterset.chosen.get(name, [])
    numbers = {value(name, key): number for key, number in counts.items()}
    options = [
        Option(choice, str(labels[choice]), numbers.get(choice, 0), choice in chosen)
        for choice in CHOICES[name]
        if numbers.get(choice) or choice in chosen
    ]
    return Facet(name, str(field.label), "checkbox", options)


def large_facet(filterset: ListingFilterSet, facet: str, counts: FacetCounts) -> Facet:
    """The chosen ones, then those with most jobs."""
    numbers = counts.facets.get(facet, {})
    chosen = {row.pk: (row.slug, str(row)) for row in filterset.chosen.get(facet, [])}
    names = counts.names.get(facet, {})
    others = ((key, names[key]) for key in numbers if key in names and key not in chosen)
    most = dict(islice(others, SHOWN))
    options = [
        Option(slug, name, numbers.get(key, 0), key in chosen)
        for key, (slug, name) in (chosen | most).items()
    ]
    label = str(filterset.form.fields[facet].label)
    return Facet(facet, label, "checkbox", options if len(options) > 1 or chosen else [])


def pay_facet(filterset: ListingFilterSet, counts: FacetCounts) -> Facet:
    """The edges, and any other amount that was asked for, as dollars a year."""
    numbers = counts.facets.get("pay", {})
    edges = enumerate(PAY_FROM, start=1)
    asked = filterset.pay_from
    options = [
        Option(
            str(edge),
            "Any stated pay" if edge == 1 else f"${edge:,} or more",
            numbers.get(n, 0),
            asked == edge,
        )
        for n, edge in edges
    ]
    if asked and asked not in PAY_FROM:
        options.append(Option(str(asked), f"${asked:,} or more", counts.total, True))
    return Facet("pay", "Pay a year", "radio", [o for o in options if o.number or o.is_chosen])


def posted_facet(filterset: ListingFilterSet, counts: FacetCounts) -> Facet:
    """The n-th bucket of instants is counted from the oldest edge on."""
    numbers = counts.facets.get("posted", {})
    chosen = filterset.chosen.get("posted")
    options = [
        Option(
            str(days),
            "Last 24 hours" if days == 1 else f"Last {days} days",
            numbers.get(len(POSTED_WITHIN_DAYS) - n, 0),
            chosen == str(days),
        )
        for n, days in enumerate(POSTED_WITHIN_DAYS)
    ]
    return Facet("posted", "First posted", "radio", [o for o in options if o.number or o.is_chosen])


def verified_facet(filterset: ListingFilterSet, counts: FacetCounts) -> Facet:
    number = counts.facets.get("is_verified", {}).get(1, 0)
    is_chosen = bool(filterset.chosen.get("verified"))
    option = Option("true", "Verified employers only", number, is_chosen)
    return Facet("verified", "Employer", "checkbox", [option] if number or is_chosen else [])
