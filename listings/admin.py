from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from careers.admin.base import ContentAdmin, ImportedAdmin
from listings import search
from listings.models import Company, Listing, ListingPlace, Place, ZipCode


@admin.register(Company)
class CompanyAdmin(ContentAdmin):
    list_display = ["name", "domain", "proof", "is_demo", "created_at"]
    list_filter = ["proof", "is_demo"]
    search_fields = ["name", "domain"]
    search_help_text = "Name or domain"
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["created_at"]
    delete_confirmation_max_display = 20

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if {"name", "proof"} & set(form.changed_data):
            search.write(obj.listings.values_list("pk", flat=True))


class OneALine(forms.CharField):
    """A list of short texts, written one a line."""

    widget = forms.Textarea(attrs={"rows": 5, "cols": 60})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


class ListingForm(forms.ModelForm):
    skills = OneALine(required=False, help_text="One a line.")
    benefits = OneALine(required=False, help_text="One a line.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.first_posted_at and "first_posted_at" in self.fields:
            self.fields["first_posted_at"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Instants nobody typed keep the part of a second that the form does not show."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("first_posted_at", "published_at", "closes_at"):
            if name in cleaned and name not in self.changed_data:
                cleaned[name] = getattr(self.instance, name)
        return cleaned


class ListingPlaceInline(admin.TabularInline):
    model = ListingPlace
    extra = 0
    fields = ["position", "place"]
    autocomplete_fields = ["place"]
    verbose_name = "place"
    verbose_name_plural = "places: number 0 is the one on its card"


@admin.register(Listing)
class ListingAdmin(ContentAdmin):
    form = ListingForm
    list_display = ["title", "company", "career", "status", "first_posted_at", "closes_at"]
    list_filter = ["status", "job_type", "work_mode", "is_demo"]
    list_select_related = ["company", "career"]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "first_posted_at"
    search_fields = ["title", "company__name"]
    search_help_text = "Title or company"
    prepopulated_fields = {"slug": ["title"]}
    inlines = [ListingPlaceInline]
    readonly_fields = ["pay_min_annual", "pay_max_annual", "version", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "company", "career", "description"]}),
        ("Where and how", {"fields": ["work_mode", "remote_region", "job_type"]}),
        ("Asks for", {"fields": ["experience", "education", "skills"]}),
        (
            "Pay",
            {
                "fields": [
                    ("pay_min", "pay_max", "pay_period", "pay_currency"),
                    ("pay_min_annual", "pay_max_annual"),
                    "benefits",
                ]
            },
        ),
        ("Applications", {"fields": ["apply_url", "apply_email"]}),
        (
            "Publication",
            {
                "fields": [
                    "status",
                    "first_posted_at",
                    "published_at",
                    "closes_at",
                    ("version", "created_at", "updated_at"),
                    "is_demo",
                ]
            },
        ),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and form.changed_data:
            obj.version += 1
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        search.write([form.instance.pk])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        pk = obj.pk
        super().delete_model(request, obj)
        search.write([pk])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        gone = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        search.write(gone)


@admin.register(Place)
class PlaceAdmin(ImportedAdmin):
    list_display = ["name", "kind", "state_code", "county", "population", "metro"]
    list_filter = ["kind", "state_code"]
    list_select_related = ["metro"]
    search_fields = ["name", "=state_code", "=cbsa_code"]
    search_help_text = "Name, two-letter state or CBSA code"


@admin.register(ZipCode)
class ZipCodeAdmin(ImportedAdmin):
    list_display = ["code", "place"]
    list_select_related = ["place"]
    search_fields = ["^code", "place__name"]
    search_help_text = "First digits of the code, or the place"
