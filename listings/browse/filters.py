"""The public query string of ``/jobs/``.

The form reads and checks it. ``query`` is what the search engine is asked; ``qs`` is the same
question to the listings themselves: slow, obviously right, and what the engine is tested against.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.http import QueryDict

from careers.models import Career, EntryEducation
from listings.browse.places import PlacesField, SeveralValues, regions_of_remote_jobs, towns
from listings.models import Company, Listing, Place
from listings.models.listing_rules import PERIODS_A_YEAR
from listings.querysets.listing import ListingQuerySet
from listings.search import SearchQuery
from listings.search.areas import local_areas
from listings.search.codes import POSTED_WITHIN_DAYS, code
from listings.search.near import RADII_MILES
from listings.search.text import Words, parse

MAX_PAY = 1_000_000


class Sort(TextChoices):
    RELEVANCE = "relevance", "Best match first"
    DATE = "date", "Newest first"
    PAY = "pay", "Highest pay first"


class Shared(dict[str, forms.Field]):
    """Fields that no form changes: every form copies its own otherwise."""

    def __deepcopy__(self, memo: Any) -> Shared:
        return self


class SlugsField(django_filters.fields.ModelMultipleChoiceField):
    def clean(self, value: list[str]) -> list[Any]:
        """A slug that a row had before stands for it too."""
        if not value:
            return []
        try:
            return list(super().clean(value))
        except ValidationError:
            now = self.queryset.slugs_now(value)
            if not now:
                raise
            return list(super().clean([now.get(slug, slug) for slug in value]))


class SeveralSlugs(django_filters.ModelMultipleChoiceFilter):
    """Rows by their slug; what is drawn is not a list of all of them."""

    field_class = SlugsField

    def __init__(self, *, queryset: Any, what: str) -> None:
        super().__init__(
            queryset=queryset,
            to_field_name="slug",
            label=what.capitalize(),
            widget=SeveralValues,
            error_messages={"invalid_choice": f"There is no {what} “%(value)s”."},
        )


def several(choices: type[TextChoices], label: str) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=label, choices=choices.choices)


def one_of(choices: Any, label: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=None)


class PlacesFilter(django_filters.Filter):
    field_class = PlacesField


class ListingFilterSet(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Job title, skill or company", max_length=100)
    literal = django_filters.BooleanFilter(label="These words exactly")
    place = PlacesFilter(label="Where")
    radius = one_of([(m, f"within {m} miles") for m in RADII_MILES], "Distance")
    work_mode = several(Listing.WorkMode, "On site or remote")
    job_type = several(Listing.JobType, "Job type")
    experience = several(Listing.Experience, "Experience")
    education = several(EntryEducation, "Education")
    pay = django_filters.NumberFilter(label="Pay from", min_value=1, max_value=MAX_PAY)
    unstated = django_filters.BooleanFilter(label="Only jobs that state no pay")
    per = one_of([("year", "a year"), ("hour", "an hour")], "Pay is by the")
    posted = one_of([(d, f"{d} days") for d in POSTED_WITHIN_DAYS], "First posted within")
    verified = django_filters.BooleanFilter(label="Verified employers only")
    career = SeveralSlugs(queryset=Career.objects.all(), what="career")
    company = SeveralSlugs(queryset=Company.objects.all(), what="company")
    sort = one_of(Sort.choices, "Order")

    @classmethod
    @cache
    def _form_class(cls) -> type[forms.Form]:
        fields = {name: declared.field for name, declared in cls.base_filters.items()}
        form_class: type[forms.Form] = type(f"{cls.__name__}Form", (forms.Form,), fields)
        form_class.base_fields = Shared(form_class.base_fields)
        return form_class

    def get_form_class(self) -> type[forms.Form]:
        """Made once: the library makes it anew for every request."""
        return self._form_class()

    class Meta:
        model = Listing
        fields: list[str] = []

    def __init__(self, data: Any) -> None:
        """As the library's, but for a copy of every filter, which none of ours needs."""
        self.is_bound, self.data = data is not None, data or QueryDict()
        self.filters = self.base_filters
        self.request = self.form_prefix = None

    @cached_property
    def queryset(self) -> ListingQuerySet:
        """What ``qs`` narrows; a search does without."""
        return Listing.objects.live()

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was understood, by parameter; empty where nothing was asked or it made no sense."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        cleaned = dict(self.form.cleaned_data)
        if getattr(cleaned.get("place"), "is_remote", False):
            cleaned["work_mode"] = list(dict.fromkeys([*cleaned.get("work_mode", []), "remote"]))
        if cleaned.get("unstated"):
            cleaned["pay"] = None
        return {name: value for name, value in cleaned.items() if value}

    @property
    def faults(self) -> list[str]:
        """What cannot be done, but for names that several places share: those are asked about."""
        errors = self.errors.as_data() if self.errors else {}
        found = (error for faults in errors.values() for error in faults)
        return [text for error in found if error.code != "several" for text in error.messages]

    @property
    def unclear_places(self) -> str:
        """What was typed for places and not understood, to be corrected."""
        values = self.form["place"].value() if "place" in self.errors else None
        return "; ".join(filter(None, values or []))

    @cached_property
    def words(self) -> Words:
        if "q" not in self.chosen:
            return Words()
        return parse(self.chosen["q"], is_literal=bool(self.chosen.get("literal")))

    @property
    def radius_miles(self) -> int:
        return int(self.chosen.get("radius", 0))

    @property
    def has_idle_radius(self) -> bool:
        """A distance was asked for, but there is no city to measure from."""
        return bool(self.radius_miles and not self.cities)

    @property
    def has_idle_pay(self) -> bool:
        """An amount was asked for, of jobs that state none."""
        return bool("unstated" in self.chosen and self.form.cleaned_data.get("pay"))

    @property
    def unknown_parameters(self) -> list[str]:
        """What the address asks for besides, and nothing here can answer."""
        known = {*self.form.fields, "page", "after"}
        names = (name for name in self.data or () if name not in known)
        return [name[:40] for name in names if not name.startswith("utm_")][:5]

    @property
    def cities(self) -> list[Place]:
        """What a distance can be measured from."""
        return [p for p in self.chosen.get("place", []) if p.kind == Place.Kind.CITY]

    @cached_property
    def places(self) -> list[Place]:
        """The whole country is no condition."""
        chosen = self.chosen.get("place", [])
        return [] if any(p.kind == Place.Kind.COUNTRY for p in chosen) else chosen

    @property
    def pay_from(self) -> int:
        """Dollars a year."""
        return int(self.chosen.get("pay", 0) * PERIODS_A_YEAR[self.chosen.get("per", "year")])

    @property
    def default_order(self) -> str:
        return str(Sort.RELEVANCE if self.words else Sort.DATE)

    @property
    def order(self) -> str:
        """The order in force, one of ``Sort``."""
        return self.chosen.get("sort") or self.default_order

    @cached_property
    def query(self) -> SearchQuery:
        chosen = self.chosen
        codes = {
            name: tuple(code(name, value) for value in chosen.get(name, []))
            for name in ("job_type", "experience", "education", "work_mode")
        }
        return SearchQuery(
            words=self.words,
            local_places=tuple(self._local_places),
            local_areas=local_areas(self.places, self.radius_miles),
            has_radius=bool(self.radius_miles and self.cities),
            remote_places=tuple(regions_of_remote_jobs(self.places)),
            careers=tuple(career.pk for career in chosen.get("career", [])),
            companies=tuple(company.pk for company in chosen.get("company", [])),
            pay_from=self.pay_from,
            states_no_pay="unstated" in chosen,
            is_verified=bool(chosen.get("verified")),
            posted_days=int(chosen.get("posted", 0)),
            sort=self.order,
            **codes,  # type: ignore[arg-type]
        )

    @property
    def _local_places(self) -> list[int]:
        """Not needed of states and metros alone: their areas say it all."""
        if any(place.kind == Place.Kind.CITY for place in self.places):
            return towns(self.places, self.radius_miles)
        return []

    def filter_queryset(self, queryset: ListingQuerySet) -> ListingQuerySet:
        chosen = self.chosen
        if self.words:
            queryset = queryset.with_words(self.words)
        if self.places:
            queryset = queryset.at(
                towns(self.places, self.radius_miles), regions_of_remote_jobs(self.places)
            )
        if self.pay_from:
            queryset = queryset.paying(self.pay_from)
        if "unstated" in chosen:
            queryset = queryset.stating_no_pay()
        if "posted" in chosen:
            queryset = queryset.first_posted_within(int(chosen["posted"]))
        if "verified" in chosen:
            queryset = queryset.of_verified_companies()
        for name in ("work_mode", "job_type", "experience", "education", "career", "company"):
            if name in chosen:
                queryset = queryset.one_of(name, chosen[name])
        return queryset
