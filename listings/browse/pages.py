from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from careers import paging
from careers.paging import PageForm, page_in, page_number
from listings.search.codes import MAX_INTEGER
from listings.search.query import Cursor

__all__ = ["PAGE_SIZE", "numbered_page", "page_number", "page_of", "search_page"]

PAGE_SIZE = 20


class SearchPageForm(PageForm):
    """``after`` goes on where a page ended: tier, key and id of its last row."""

    after = forms.RegexField(r"\A\d{1,2}-\d{1,10}-\d{1,10}\Z", required=False)

    def clean_after(self) -> Cursor | None:
        text = self.cleaned_data["after"]
        numbers = [int(number) for number in text.split("-")] if text else []
        if any(number > MAX_INTEGER for number in numbers):
            raise forms.ValidationError("There is no such page.")
        return Cursor(*numbers) if numbers else None


def search_page(request: HttpRequest) -> tuple[int, Cursor | None]:
    """The number of the page, or where the one before it ended; 404 for what cannot exist."""
    form = SearchPageForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["page"] or 1, form.cleaned_data["after"]


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    """That page of ``rows``; 404 for one that does not exist."""
    return page_in(Paginator(rows, PAGE_SIZE), page_number(request))


def numbered_page(found: Sequence[Any], number: int, total: int) -> Page:
    return paging.numbered_page(found, number, total, PAGE_SIZE)
