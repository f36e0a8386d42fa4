from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from careers.admin.base import ContentAdmin
from careers.admin.fields import tell_pickers
from careers.admin.inlines import (
    CollegeInline,
    DutyGroupInline,
    FigureInline,
    LicenceInline,
    OccupationInline,
    PathInline,
    QualityInline,
    SectionInline,
    SkillInline,
    StateLicenceInline,
    TopEmployerInline,
)
from careers.models import Career
from careers.titles import title_forms
from salaries.admin import SalaryReportInline, ShareInline

TITLE_FORMS = ("plural", "lower", "lower_plural", "article")


def last_change(career: Career) -> LogEntry | None:
    return (
        LogEntry.objects.filter(
            content_type=get_content_type_for_model(career), object_id=str(career.pk)
        )
        .select_related("user")
        .order_by("pk")
        .last()
    )


class CareerForm(forms.ModelForm):
    opened_at = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Career
        fields = [
            "title", "slug", "is_flagship", *TITLE_FORMS,
            "entry_education", "entry_education_source",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_pickers(self)
        for name in TITLE_FORMS:
            if name in self.fields:
                self.fields[name].required = False
        self.latest = last_change(self.instance) if self.instance.pk else None
        self.initial["opened_at"] = self.latest.pk if self.latest else 0

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """Blank forms follow from the title; so do those that followed from the title before."""
        cleaned = super().clean() or self.cleaned_data
        self.refuse_if_changed_meanwhile(cleaned.get("opened_at"))
        if cleaned.get("title"):
            cleaned |= title_forms(cleaned["title"], **self.given_forms(cleaned))
        return cleaned

    def given_forms(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """The forms an editor wrote, now or before; not those made from the former title."""
        before = self.initial.get("title")
        made: dict[str, Any] = {**title_forms(before)} if before else {}
        return {
            name: cleaned.get(name) or ""
            for name in TITLE_FORMS
            if name in self.changed_data or cleaned.get(name) != made.get(name)
        }

    def refuse_if_changed_meanwhile(self, opened_at: int | None) -> None:
        """A save would silently undo what somebody else saved since this page was opened."""
        if self.latest and opened_at is not None and opened_at != self.latest.pk:
            message = format_html(
                "{} saved this career at {} UTC, after you opened it. To keep that work,"
                ' nothing of yours is saved: <a href="" target="_blank">open the career again</a>'
                " beside this page and make your changes there.",
                self.latest.user,
                f"{self.latest.action_time:%H:%M}",
            )
            self.add_error(None, message)


@admin.register(Career)
class CareerAdmin(ContentAdmin):
    """Everything a career's public page shows, but the official pay and what visitors sent in."""

    form = CareerForm
    list_display = ["title", "slug", "is_flagship", "entry_education", "updated_on"]
    list_filter = ["is_flagship", "entry_education", "updated_on"]
    search_fields = ["title", "slug", "occupations__title", "=occupations__soc_code"]
    search_help_text = "Title, official occupation or SOC code"
    save_on_top = True
    delete_confirmation_max_display = 20
    inlines = [
        OccupationInline,
        SectionInline,
        DutyGroupInline,
        QualityInline,
        LicenceInline,
        StateLicenceInline,
        FigureInline,
        PathInline,
        SalaryReportInline,
        ShareInline,
        CollegeInline,
        SkillInline,
        TopEmployerInline,
    ]
    fieldsets = [
        (None, {"fields": ["title", "slug", "is_flagship", "updated_on", "opened_at"]}),
        (
            "The title inside sentences",
            {
                "fields": TITLE_FORMS,
                "classes": ["collapse"],
                "description": "Leave a form blank to have it made from the title.",
            },
        ),
        (
            "Typical entry education",
            {"fields": ["entry_education", "entry_education_source"], "classes": ["collapse"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("entry_education_source")

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """While a career is being saved, a second save of it waits its turn."""
        career = super().get_object(request, object_id, from_field)
        if career and request.method == "POST":
            Career.objects.select_for_update(no_key=True).filter(pk=career.pk).first()
        return career

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The address of a page that exists stays."""
        return ["updated_on", "slug"] if obj else ["updated_on"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ["title"]}

    def view_on_site(self, career: Career) -> str:
        return career.get_absolute_url()

    def get_inline_formsets(
        self, request: HttpRequest, formsets: Any, inline_instances: Any, obj: Any = None
    ) -> Any:
        """A folded list says how much is in it."""
        for formset, inline in zip(formsets, inline_instances, strict=True):
            count = formset.initial_form_count()
            inline.verbose_name_plural = f"{inline.verbose_name_plural} ({count})"
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            form.instance.updated_on = timezone.localdate()
            form.instance.save(update_fields=["updated_on"])
