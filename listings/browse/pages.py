from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from listings.search.codes import MAX_INTEGER
from listings.search.query import Cursor

PAGE_SIZE = 20


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class SearchPageForm(PageForm):
    """``after`` goes on where a page ended: tier, key and id of its last row."""

    after = forms.RegexField(r"\A\d{1,2}-\d{1,10}-\d{1,10}\Z", required=False)

    def clean_after(self) -> Cursor | None:
        text = self.cleaned_data["after"]
        numbers = [int(number) for number in text.split("-")] if text else []
        if any(number > MAX_INTEGER for number in numbers):
            raise forms.ValidationError("There is no such page.")
        return Cursor(*numbers) if numbers else None


def page_number(request: HttpRequest) -> int:
    """The page the address asks for; 404 for one that cannot exist."""
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["page"] or 1


def search_page(request: HttpRequest) -> tuple[int, Cursor | None]:
    """The number of the page, or where the one before it ended; 404 for what cannot exist."""
    form = SearchPageForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["page"] or 1, form.cleaned_data["after"]


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    """That page of ``rows``; 404 for one that does not exist."""
    return _page(Paginator(rows, PAGE_SIZE), page_number(request))


def numbered_page(found: Sequence[Any], number: int, total: int) -> Page:
    """The page ``found`` is, of ``total`` rows; 404 for one that does not exist."""
    page = _page(Paginator(range(total), PAGE_SIZE), number)
    page.object_list = found  # type: ignore[assignment]
    return page


def _page(paginator: Paginator, number: int) -> Page:
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404 from error
