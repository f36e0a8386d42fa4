"""Forms of rows that count their changes."""

from __future__ import annotations

from typing import Any

from django import forms


class VersionedForm(forms.ModelForm):
    """Of two editors the second is told, instead of overwriting the first unseen."""

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["read_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            rows = type(self.instance)._default_manager.select_for_update()
            if cleaned.get("read_version") != rows.get(pk=self.instance.pk).version:
                name = self.instance._meta.verbose_name
                raise forms.ValidationError(
                    f"Somebody else changed this {name} while you wrote. Open it again."
                )
        return cleaned

    def validate_constraints(self) -> None:
        """All of them: also those that tie what is typed to what is only shown."""
        try:
            self.instance.validate_constraints()
        except forms.ValidationError as errors:
            self.add_error(None, errors)

    @property
    def changed_names(self) -> list[str]:
        return [name for name in self.changed_data if name != "read_version"]
