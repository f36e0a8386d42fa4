"""The public query string of ``/jobs/``."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from careers.models import Career
from listings.models import Listing, Place
from listings.querysets import ListingQuerySet

MAX_PLACES = 10


class SeveralValues(forms.Widget):
    """Every value of a repeated parameter, as a list; drawn by the page's own template."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [value.replace("\0", "") for value in values]


class PlacesField(forms.Field):
    """Places by slug or as people write them, semicolons between several; a list of ``Place``.

    A name that several places share is refused with the ways to say which one is meant, unless one
    of them is by far the best known.
    """

    widget = SeveralValues

    BY_FAR = 5  # times the population of the next

    def clean(self, value: list[str]) -> list[Place]:
        texts = [text.strip() for part in value for text in part.split(";") if text.strip()]
        if len(texts) > MAX_PLACES:
            raise ValidationError(f"Choose {MAX_PLACES} places at most.")
        places: dict[int, Place] = {}
        faults: list[str] = []
        for text in texts:
            found = list(Place.objects.called(text)[:6])
            if not found:
                faults.append(f"No place is called “{text[:60]}”. Try a city with its state.")
            elif len(found) > 1 and found[0].population < self.BY_FAR * found[1].population:
                names = "; ".join(str(place) for place in found)
                faults.append(f"Which {text[:60]}? There are several: {names}.")
            else:
                places[found[0].pk] = found[0]
        if faults:
            raise ValidationError(faults)
        return list(places.values())


class PlacesFilter(django_filters.Filter):
    field_class = PlacesField

    def filter(self, qs: ListingQuerySet, value: list[Place] | None) -> ListingQuerySet:
        return qs.in_places(value) if value else qs


class ListingFilterSet(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Job title or company", method="with_words", max_length=100)
    place = PlacesFilter(label="Where")
    job_type = django_filters.MultipleChoiceFilter(label="Job type", choices=Listing.JobType)
    career = django_filters.ModelMultipleChoiceFilter(
        field_name="career__slug",
        label="Career",
        queryset=Career.objects.all(),
        to_field_name="slug",
        widget=SeveralValues,
        error_messages={"invalid_choice": "There is no career “%(value)s”."},
    )

    class Meta:
        model = Listing
        fields: list[str] = []

    @property
    def chosen(self) -> dict[str, Any]:
        """What was understood, by parameter; empty where nothing was asked or it made no sense."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def unclear_places(self) -> str:
        """What was typed for places and not understood, to be corrected."""
        values = self.form["place"].value() if "place" in self.errors else None
        return "; ".join(filter(None, values or []))

    def with_words(self, queryset: ListingQuerySet, name: str, value: str) -> ListingQuerySet:
        return queryset.with_words(value)


class SuggestionForm(forms.Form):
    q = forms.CharField(max_length=100)
