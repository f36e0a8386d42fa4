"""One page of a search: what was found, how many, and which options narrow it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page

from listings.browse.facets import Facet, facets
from listings.browse.filters import ListingFilterSet
from listings.browse.pages import PAGE_SIZE, numbered_page
from listings.models import Listing
from listings.search import SearchResults, search

PAGES = 50


class Results:
    """The answer to a valid filterset; of an invalid one nothing is looked for."""

    def __init__(self, filterset: ListingFilterSet, page_number: int) -> None:
        self.filterset = filterset
        if filterset.errors:
            self.found = SearchResults()
        else:
            offset = (min(page_number, PAGES) - 1) * PAGE_SIZE
            self.found = search(replace(filterset.query, offset=offset, limit=PAGE_SIZE))
        listings = Listing.objects.live().for_cards().in_order_of(self.found.ids)
        self.page: Page = numbered_page(listings, page_number, min(self.total, PAGES * PAGE_SIZE))

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
    def remote(self) -> int:
        """How many of the jobs at the chosen places are remote ones."""
        options = {
            o.value: o.number for f in self.facets if f.name == "work_mode" for o in f.options
        }
        return options.get("remote", 0)

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
