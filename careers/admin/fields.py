"""Fields and widgets of the editors' forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect
from django.db import models
from django.urls import reverse_lazy


class Prose(forms.CharField):
    """Text of several lines. What only the browser changed, its line ends, is no change."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 50})

    def to_python(self, value: Any) -> Any:
        return "\n".join((super().to_python(value) or "").splitlines())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class MarkdownTextarea(AdminTextareaWidget):
    """A textarea that gets a "Preview" button where there is script."""

    class Media:
        js = ["js/admin-markdown.js"]

    def __init__(self) -> None:
        super().__init__(attrs={"data-markdown": reverse_lazy("markdown_preview")})


class PickedSelect(AutocompleteSelect):
    """An autocomplete that knows the stored row, so that showing it asks the database nothing."""

    picked: models.Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        if self.picked is None or value != [str(self.picked.pk)]:
            try:
                return super().optgroups(name, value, attr)
            except ValueError:  # not the key of anything: the form says so
                return super().optgroups(name, [], attr)
        option = self.create_option(name, value[0], str(self.picked), True, 0)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*blank, option], 0)]


def tell_pickers(form: forms.ModelForm[Any]) -> None:
    """Hand each picker of the form the row its field holds; the queryset has it at hand."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, PickedSelect) and form.initial.get(name):
            widget.picked = getattr(form.instance, name)


PROSE: dict[Any, Any] = {models.TextField: {"form_class": Prose, "widget": Prose.widget}}
MARKDOWN: dict[Any, Any] = {models.TextField: {"form_class": Prose, "widget": MarkdownTextarea}}
