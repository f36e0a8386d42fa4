"""The query string of the list and the board."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict

from listings.models import Application, Company, Listing, Stage


class ApplicantFilterSet(django_filters.FilterSet):
    listing = django_filters.ModelChoiceFilter(
        queryset=Listing.objects.none(), label="Job", empty_label="All jobs", method="of_listing"
    )
    stage = django_filters.ModelChoiceFilter(
        queryset=Stage.objects.none(), empty_label="All stages", label="Stage"
    )
    q = django_filters.CharFilter(method="saying", label="Words", max_length=100)

    class Meta:
        model = Application
        fields = ["listing", "stage"]

    def __init__(self, data: QueryDict, company: Company, *, with_stages: bool = True) -> None:
        rows = Application.objects.of_company(company).confirmed()
        super().__init__(data, rows)
        applied_for = company.listings.filter(
            Q(applies_on_site=True) | Q(pk__in=rows.values("listing"))
        )
        self.filters["listing"].field.queryset = applied_for.order_by("title", "pk")
        if with_stages:
            self.filters["stage"].field.queryset = Stage.objects.of(company)
        else:
            del self.filters["stage"]

    def of_listing(self, rows: QuerySet[Application], name: str, value: Any) -> Any:
        return rows.for_listing(value)  # type: ignore[attr-defined] # an ApplicationQuerySet

    def saying(self, rows: QuerySet[Application], name: str, value: str) -> Any:
        return rows.saying(value)  # type: ignore[attr-defined] # an ApplicationQuerySet

    def found(self) -> Any:
        """What a mistake in the query finds is nothing, and the form says why."""
        return self.qs if self.is_valid() else self.queryset.none()

    def query(self) -> str:
        """The parameters that say something, for the links of pages and of the file."""
        said = QueryDict(mutable=True)
        for name in self.filters:
            if value := self.data.get(name):
                said[name] = value
        return said.urlencode()
