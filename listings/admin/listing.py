from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from careers.admin.base import ContentAdmin, ImportedAdmin
from careers.admin.moderation import EVERYWHERE, decide
from listings import search
from listings.admin.steps import STEPS
from listings.admin.versions import VersionedForm
from listings.form_fields import OneALine
from listings.models import Listing, ListingPlace, ListingReport, Place, ZipCode


class ListingForm(VersionedForm):
    skills = OneALine(required=False, help_text="One a line.")
    benefits = OneALine(required=False, help_text="One a line.")

    def clean(self) -> dict[str, Any]:
        """An instant nobody typed keeps the part of a second that the form does not show."""
        cleaned = super().clean()
        if "closes_at" in cleaned and "closes_at" not in self.changed_data:
            cleaned["closes_at"] = self.instance.closes_at
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
    actions = STEPS
    readonly_fields = [
        *("pay_min_annual", "pay_max_annual", "status", "first_posted_at", "published_at"),
        *("closed_at", "renewals", "reposts", "repost_of", "version", "created_at", "updated_at"),
    ]
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
        ("Applications", {"fields": ["applies_on_site", "apply_url", "apply_email"]}),
        (
            "Publication",
            {
                "fields": [
                    "status",
                    "first_posted_at",
                    "published_at",
                    "closes_at",
                    ("closed_at", "renewals", "reposts", "repost_of"),
                    ("version", "created_at", "updated_at"),
                    "is_demo",
                    "read_version",
                ]
            },
        ),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A change is stored with its places, in ``save_related``."""
        if not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        changed = form.changed_names
        if any(formset.has_changed() for formset in formsets):
            changed.append("places")
        if change and changed:
            form.instance.edit(*changed)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        pk = obj.pk
        super().delete_model(request, obj)
        search.write([pk])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        gone = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        search.write(gone)


@admin.action(
    description="Uphold", permissions=["change"], location=EVERYWHERE,
    description_plural="Uphold selected %(verbose_name_plural)s",
)  # fmt: skip
def uphold(modeladmin: Any, request: HttpRequest, queryset: Any) -> None:
    decide(modeladmin, request, queryset, "upheld")


@admin.action(
    description="Reject", permissions=["change"], location=EVERYWHERE,
    description_plural="Reject selected %(verbose_name_plural)s",
)  # fmt: skip
def reject(modeladmin: Any, request: HttpRequest, queryset: Any) -> None:
    decide(modeladmin, request, queryset, "rejected")


@admin.register(ListingReport)
class ListingReportAdmin(ContentAdmin):
    """What visitors say is wrong; closing the listing itself is another decision."""

    list_display = ["reason", "listing", "times", "created_at", "status"]
    list_filter = ["status", "reason"]
    list_select_related = ["listing"]
    search_fields = ["listing__title", "listing__company__name"]
    search_help_text = "Title or company"
    actions = [uphold, reject]
    readonly_fields = ["listing", "reason", "comment", "times", "created_at", "status"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


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
