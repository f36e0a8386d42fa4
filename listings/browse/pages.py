from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PAGE_SIZE = 20


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def page_number(request: HttpRequest) -> int:
    """The page the address asks for; 404 for one that cannot exist."""
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["page"] or 1


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
