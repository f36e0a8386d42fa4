from __future__ import annotations

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PAGE_SIZE = 20


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    """The page the address asks for; 404 for one that does not exist."""
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Http404
    try:
        return Paginator(rows, PAGE_SIZE).page(form.cleaned_data["page"] or 1)
    except EmptyPage as error:
        raise Http404 from error
