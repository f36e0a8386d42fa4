"""The lists of a career that this room owns, in the order of its public page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone

from careers.admin.fields import MARKDOWN
from careers.admin.rows import (
    NumberedFormSet,
    NumberedInline,
    RowFormSet,
    RowInline,
)
from careers.models import (
    CareerCollege,
    CareerFigure,
    CareerOccupation,
    CareerPath,
    CareerSection,
    DutyGroup,
    Licence,
    Quality,
    Skill,
    StateLicence,
    TopEmployer,
)

STACKED = admin.StackedInline.template


class OccupationInline(NumberedInline):
    model = CareerOccupation
    verbose_name = "official occupation"
    verbose_name_plural = "official occupations: the first one is the career's pay and its group"
    fields = ["number", "occupation"]
    autocomplete_fields = ["occupation"]


class SectionFormSet(RowFormSet):
    """A section that was written or changed is dated today."""

    def save_new(self, form: Any, commit: bool = True) -> CareerSection:
        form.instance.updated_on = timezone.localdate()
        return super().save_new(form, commit)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> CareerSection:
        form.instance.updated_on = timezone.localdate()
        return super().save_existing(form, obj, commit)


class SectionInline(RowInline):
    template = STACKED
    model = CareerSection
    formset = SectionFormSet
    verbose_name = "section"
    verbose_name_plural = "prose, section by section"
    fields = ["kind", "body", "updated_on"]
    readonly_fields = ["updated_on"]
    formfield_overrides = MARKDOWN

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        places = [When(kind=kind, then=Value(n)) for n, kind in enumerate(CareerSection.Kind)]
        return super().get_queryset(request).order_by(Case(*places))


class DutyGroupInline(NumberedInline):
    model = DutyGroup
    verbose_name_plural = "duties, role by role"
    fields = ["number", "role", "duties"]


class QualityInline(NumberedInline):
    model = Quality
    fields = ["number", "name", "text"]


class LicenceInline(NumberedInline):
    template = STACKED
    model = Licence
    verbose_name = "license, certification or registration"
    verbose_name_plural = "licenses, certifications and registrations"
    fields = [
        ("number", "name", "requirement"),
        ("role", "issuer"),
        ("exam", "renewal"),
        "where_required",
        "note",
    ]


class StateLicenceInline(RowInline):
    model = StateLicence
    fields = ["state_code", "requirement", "authority", "note", "source"]
    autocomplete_fields = ["source"]


class FigureInline(RowInline):
    model = CareerFigure
    verbose_name = "figure"
    verbose_name_plural = "figures beside the official ones"
    fields = ["kind", "bound", "value", "unit", "window", "source", "note"]
    autocomplete_fields = ["source"]


class SkillInline(NumberedInline):
    model = Skill
    fields = ["number", "name", "kind", "share_percent", "source"]
    autocomplete_fields = ["source"]


class PathFormSet(NumberedFormSet):
    numbered_within = "direction"


class PathInline(NumberedInline):
    model = CareerPath
    formset = PathFormSet
    fk_name = "career"
    ordering = ["-direction", "position"]
    verbose_name = "career before or after"
    verbose_name_plural = "career path: careers before and after"
    fields = ["direction", "number", "to_career", "strength", "note", "source"]
    autocomplete_fields = ["to_career", "source"]


class CollegeInline(NumberedInline):
    model = CareerCollege
    fields = ["number", "college", "in_state_tuition_annual", "source"]
    autocomplete_fields = ["college", "source"]


class TopEmployerInline(NumberedInline):
    model = TopEmployer
    fields = ["number", "name", "average_pay_annual", "hired_count", "source"]
    autocomplete_fields = ["source"]
