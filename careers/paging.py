"""Numbered pages: what the address asks for, and 404 for a page that does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def page_number(request: HttpRequest) -> int:
    """The page the address asks for; 404 for one that cannot exist."""
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["page"] or 1


def numbered_page(found: Sequence[Any], number: int, total: int, size: int) -> Page:
    """The page ``found`` is, of ``total`` rows; 404 for one that does not exist."""
    page = page_in(Paginator(range(total), size), number)
    page.object_list = found  # type: ignore[assignment]
    return page


def page_in(paginator: Paginator, number: int) -> Page:
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404 from error
