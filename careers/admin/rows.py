"""The lists on a career's screen: one query each, numbered by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import F, QuerySet
from django.http import HttpRequest

from careers.admin.fields import PROSE, PickedSelect, tell_pickers

PARKED = 10_000  # added to positions while they change places, clear of every real one


class RowForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_pickers(self)


class RowFormSet(forms.BaseInlineFormSet):
    """Names its fields, and a repeated row by the words of the constraint it would break."""

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        """In a table the heading of the column is all there is to see; say it for each field."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label:
                field.widget.attrs.setdefault("aria-label", field.label)

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        for constraint in self.get_queryset().model._meta.total_unique_constraints:
            if constraint.fields == tuple(unique_check):
                return str(constraint.violation_error_message)
        return super().get_unique_error_message(unique_check)

    def get_form_error(self) -> str:
        return "This row repeats one above it."


class NumberedRowForm(RowForm):
    """``number`` is the place the editor wants; the formset makes ``position`` of it."""

    number = forms.IntegerField(
        label="No.",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "row-number"}),
        help_text="Blank: last. Enter another row's number to take its place; the rest make room.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["number"] = self.instance.position


class NumberedFormSet(RowFormSet):
    """Counts its rows 1, 2, 3, ... as the editor arranged them, within each ``numbered_within``."""

    numbered_within: str | None = None

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        lists: dict[Any, list[forms.ModelForm[Any]]] = defaultdict(list)
        for form in self.kept_forms():
            group = self.numbered_within and form.cleaned_data[self.numbered_within]
            lists[group].append(form)
        for rows in lists.values():
            for number, form in enumerate(sorted(rows, key=_wanted_place), start=1):
                form.instance.position = number

    def kept_forms(self) -> Iterator[forms.ModelForm[Any]]:
        for form in self.forms:
            is_blank = form.instance._state.adding and not form.has_changed()
            if not is_blank and form not in self.deleted_forms:
                yield form

    def save(self, commit: bool = True) -> list[Any]:
        stored = [form for form in self.kept_forms() if not form.instance._state.adding]
        moved = any(form.instance.position != form.initial["number"] for form in stored)
        if moved:
            self.get_queryset().update(position=F("position") + PARKED)
        saved = super().save(commit)
        if moved:
            self.get_queryset().bulk_update([form.instance for form in stored], ["position"])
        return saved


def _wanted_place(form: forms.ModelForm[Any]) -> tuple[float, int]:
    """Sort key: the number typed; who moves up or is new comes before who stood there."""
    wanted, before = form.cleaned_data.get("number"), form.initial.get("number")
    if wanted is None:
        return (float("inf"), 0)
    if before is None or wanted < before:
        return (wanted, -1)
    return (wanted, int(wanted > before))


class RowInline(admin.TabularInline):
    """A folded list on the career's screen, read in one query with everything its pickers show."""

    form = RowForm
    formset = RowFormSet
    extra = 0
    classes = ["collapse"]
    formfield_overrides = PROSE

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset = super().get_queryset(request)
        shown = self.autocomplete_fields
        return queryset.select_related(*shown) if shown else queryset

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "source":
            field.required = True
            field.error_messages["required"] = "Say where this comes from: choose a source."
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            for link in ("change", "delete", "view"):
                setattr(field.widget, f"can_{link}_related", False)
            field.widget.can_add_related &= db_field.name in ("college", "source")
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = PickedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class NumberedInline(RowInline):
    form = NumberedRowForm
    formset = NumberedFormSet
