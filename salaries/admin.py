from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from careers.admin.base import ContentAdmin, ImportedAdmin
from careers.admin.moderation import publish, reject
from careers.admin.rows import NumberedFormSet, NumberedInline, RowInline
from salaries.models import Area, SalaryReport, Share, Wage


class ShareFormSet(NumberedFormSet):
    numbered_within = "topic"


class ShareInline(NumberedInline):
    model = Share
    formset = ShareFormSet
    verbose_name_plural = "demographics and education: shares"
    fields = [
        "topic",
        "number",
        "label",
        "is_label_reported",
        "share_percent",
        "sample_count",
        "source",
    ]
    autocomplete_fields = ["source"]


class SalaryReportInline(RowInline):
    """What was carried over from a source; what visitors send in is moderated in its own list."""

    model = SalaryReport
    template = admin.StackedInline.template
    verbose_name_plural = "reported salaries carried over from a source"
    fields = [
        ("job_title", "employer", "location"),
        ("pay_annual", "started_on"),
        ("source", "status"),
        "note",
        "reported_at",
    ]
    autocomplete_fields = ["source"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(source__isnull=False)


@admin.register(Share)
class ShareAdmin(ContentAdmin):
    list_display = ["label", "share_percent", "topic", "career", "occupation", "source"]
    list_filter = ["topic", "source"]
    list_select_related = ["career", "occupation", "source"]
    search_fields = ["label", "career__title", "occupation__title", "=occupation__soc_code"]
    search_help_text = "Label, career, occupation or SOC code"


@admin.register(SalaryReport)
class SalaryReportAdmin(ContentAdmin):
    list_display = ["job_title", "employer", "pay_annual", "career", "reported_at", "status"]
    list_filter = ["status", ("source", admin.EmptyFieldListFilter)]
    list_select_related = ["career"]
    date_hierarchy = "reported_at"
    search_fields = ["job_title", "employer", "location", "career__title"]
    search_help_text = "Job title, employer, place or career"
    actions = [publish, reject]


@admin.register(Area)
class AreaAdmin(ImportedAdmin):
    list_display = ["code", "title", "kind", "state_code", "principal_city"]
    list_display_links = ["code", "title"]
    list_filter = ["kind", "state_code"]
    list_select_related = ["principal_city"]
    search_fields = ["title", "=code", "=state_code"]
    search_help_text = "Title, code or two-letter state"


@admin.register(Wage)
class WageAdmin(ImportedAdmin):
    list_display = [
        "occupation",
        "area",
        "employment",
        "mean_annual",
        "p10_annual",
        "p50_annual",
        "p90_annual",
        "source",
    ]
    list_filter = ["area__kind", "occupation__level"]
    list_select_related = ["occupation", "area", "source"]
    list_per_page = 50
    search_fields = ["occupation__title", "occupation__soc_code", "area__title"]
    search_help_text = "Occupation, SOC code and area: 31-2011 Texas"
