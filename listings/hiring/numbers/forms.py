from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from listings.models import Company

DAYS = [(7, "The last 7 days"), (30, "The last 30 days"), (90, "The last 90 days")]


USUAL = 30


class NumbersForm(forms.Form):
    days = forms.ChoiceField(choices=DAYS, required=False, label="Time")
    job: Any = forms.ModelChoiceField(None, required=False, empty_label="All jobs", label="Job")

    def __init__(self, data: Any, company: Company) -> None:
        super().__init__(data or None, label_suffix="", initial={"days": USUAL})
        self.fields["job"].queryset = company.listings.was_published().only("title")  # type: ignore[attr-defined]

    @property
    def since(self) -> date:
        """The first day; today is the last."""
        days = self.cleaned_data.get("days") if self.is_valid() else None
        return timezone.now().date() - timedelta(days=int(days or USUAL) - 1)

    @property
    def job_chosen(self) -> Any:
        return self.cleaned_data.get("job") if self.is_valid() else None
