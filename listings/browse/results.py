"""One page of a search: what was found, how many, and which options narrow it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from django.core.paginator import Page

from listings.browse.chips import canonical_query, chips
from listings.browse.facets import Facet, facets
from listings.browse.filters import ListingFilterSet
from listings.browse.found import Found, found
from listings.browse.pages import PAGE_SIZE, numbered_page
from listings.browse.reasons import reason
from listings.browse.ways_out import WayOut, ways_out
from listings.models import Listing
from listings.search import SearchResults, search
from listings.search.query import Cursor

PAGES = 50


class Group(NamedTuple):
    """Part of a page under its own heading; ``total`` is of all pages, None where not counted."""

    heading: str
    total: int | None
    listings: list[Found]


class Results:
    """The answer to a valid filterset; of an invalid one nothing is looked for."""

    def __init__(
        self, filterset: ListingFilterSet, page_number: int = 1, after: Cursor | None = None
    ) -> None:
        self.filterset = filterset
        self.is_beyond = bool(after)
        if filterset.errors:
            self.found = SearchResults()
        else:
            offset = 0 if after else (min(page_number, PAGES) - 1) * PAGE_SIZE
            query = replace(filterset.query, offset=offset, limit=PAGE_SIZE, after=after)
            self.found = search(query)
        listings = found(self.found.ids, with_lexemes=bool(filterset.words))
        numbered = len(listings) if after else min(self.total, PAGES * PAGE_SIZE)
        self.page: Page = numbered_page(listings, 1 if after else page_number, numbered)

    @property
    def after(self) -> str:
        """Where the next page begins, beyond the numbered ones."""
        is_last = self.page.number < PAGES and not self.is_beyond
        if is_last or not self.found.last or len(self.found.ids) < PAGE_SIZE:
            return ""
        return "-".join(map(str, self.found.last))

    @property
    def total(self) -> int:
        return self.found.counts.total

    @property
    def is_estimate(self) -> bool:
        return self.found.is_estimate

    @property
    def total_shown(self) -> int:
        """An estimate is rounded to what it can claim: two figures."""
        if not self.is_estimate:
            return self.total
        digits = 10 ** (len(str(self.total)) - 2)
        return round(self.total / digits) * digits

    @property
    def without_pay(self) -> int:
        """Jobs that match all but the pay filter because they state none."""
        return self.found.counts.without_pay if self.filterset.pay_from else 0

    @property
    def without_pay_url(self) -> str:
        query = canonical_query(self.filterset)
        for name in ("pay", "per"):
            query.pop(name, None)
        query["unstated"] = "true"
        return f"/jobs/?{query.urlencode()}"

    @property
    def remote(self) -> int:
        """How many of the jobs at the chosen places are remote ones."""
        chosen = self.filterset.chosen.get("work_mode", [])
        if chosen and "remote" not in chosen:
            return 0
        options = {
            o.value: o.number for f in self.facets if f.name == "work_mode" for o in f.options
        }
        return min(options.get("remote", 0), self.total)

    @property
    def groups(self) -> list[Group]:
        """With places chosen, the jobs there before the remote ones that are open to them."""
        listings = list(self.page.object_list)
        if not self.filterset.places:
            return [Group("", None, listings)]
        there = " or ".join(str(place) for place in self.filterset.places)
        remote = [row for row in listings if row.work_mode == Listing.WorkMode.REMOTE]
        local = [row for row in listings if row.work_mode != Listing.WorkMode.REMOTE]
        near = "Near" if self.filterset.radius_miles else "In"
        groups = [
            Group(f"{near} {there}", self.total - self.remote, local),
            Group(f"Remote, open to people in {there}", self.remote, remote),
        ]
        return [group for group in groups if group.listings]

    def why(self, listing: Any) -> str:
        """How a listing of the page answers the words."""
        return reason(listing, self.filterset.words) if self.filterset.words else ""

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """Of a search that finds nothing."""
        return ways_out(self.filterset, chips(self.filterset))

    @cached_property
    def facets(self) -> list[Facet]:
        return facets(self.filterset, self.found.counts)

    @property
    def orders(self) -> list[tuple[Any, Any, bool]]:
        """(value, label, in force); by relevance only when there are words.

        The default has no value, so that words typed later bring their own order.
        """
        choices = self.filterset.form.fields["sort"].choices  # type: ignore[attr-defined]
        return [
            (
                "" if value == self.filterset.default_order else value,
                label,
                value == self.filterset.order,
            )
            for value, label in choices
            if value != "relevance" or self.filterset.words
        ]
