from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from salaries.models import SalaryReport

HOURS_A_YEAR = 2080
LEAST_ANNUAL, MOST_ANNUAL = 5_000, 5_000_000


class SalaryReportForm(forms.ModelForm):
    """What somebody is paid, by the year or the hour; stored as whole dollars a year."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    pay = forms.DecimalField(
        label="Pay before tax, in dollars", min_value=1, max_digits=10, decimal_places=2
    )
    period = forms.ChoiceField(
        label="Pay period", choices=[("year", "a year"), ("hour", "an hour")], initial="year"
    )
    started_on = forms.DateField(
        label="Since when (optional)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = SalaryReport
        fields = ["job_title", "employer", "location", "started_on"]
        labels = {
            "job_title": "Job title",
            "employer": "Employer (optional)",
            "location": "City and state (optional)",
        }

    def clean_started_on(self) -> Any:
        started_on = self.cleaned_data["started_on"]
        if started_on and started_on > timezone.localdate():
            raise forms.ValidationError("Enter a date that is not in the future.")
        return started_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "pay" in cleaned and "period" in cleaned:
            times = HOURS_A_YEAR if cleaned["period"] == "hour" else 1
            annual = round(cleaned["pay"] * Decimal(times))
            if not LEAST_ANNUAL <= annual <= MOST_ANNUAL:
                self.add_error("pay", f"That is ${annual:,} a year: check the amount and the unit.")
            self.instance.pay_annual = annual
        return cleaned


class SentForm(forms.Form):
    """Whether a report was just sent."""

    sent = forms.BooleanField(required=False)
