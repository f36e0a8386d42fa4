"""Fill in an admin form the way a browser would: everything on it, as it stands."""

from __future__ import annotations

from typing import Any

from django import forms


def posted(response: Any, **changes: Any) -> dict[str, Any]:
    """What saving the opened page would send; ``changes`` are what the editor typed."""
    admin_forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        admin_forms += [inline.formset.management_form, *inline.formset.forms]
    return {k: v for form in admin_forms for k, v in _values(form).items()} | changes


def new_row(response: Any, prefix: str, **values: Any) -> dict[str, Any]:
    """What "Add another" and typing ``values`` would send besides."""
    (formset,) = [
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == prefix
    ]
    number = formset.total_form_count()
    row = {
        name.replace("__prefix__", str(number)): value
        for name, value in _values(formset.empty_form).items()
    }
    return {
        **row,
        **{f"{prefix}-{number}-{name}": value for name, value in values.items()},
        f"{prefix}-TOTAL_FORMS": number + 1,
    }


def _values(form: forms.BaseForm) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in form:
        value, widget = field.value(), field.field.widget
        widget = getattr(widget, "widget", widget)  # the admin wraps those with links
        if isinstance(widget, forms.MultiWidget):
            parts = zip(widget.widgets, widget.decompress(value), strict=True)
            for number, (part, content) in enumerate(parts):
                values[f"{field.html_name}_{number}"] = part.format_value(content) or ""
                if field.field.show_hidden_initial:
                    values[f"{field.html_initial_name}_{number}"] = part.format_value(content)
        elif isinstance(widget, forms.CheckboxInput):
            values |= {field.html_name: "on"} if value else {}
        elif isinstance(widget, forms.SelectMultiple):
            values[field.html_name] = value or []
        else:
            text = "" if value is None else str(value)
            values[field.html_name] = text.replace("\n", "\r\n")
    return values
