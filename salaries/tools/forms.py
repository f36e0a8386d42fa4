from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from listings.models import Listing
from salaries.forms import HOURS_A_YEAR, LEAST_ANNUAL, MOST_ANNUAL
from salaries.pay.forms import PlaceField
from salaries.tools.titles import TitleField

PERIODS = [("year", "a year"), ("hour", "an hour")]


class PayField(forms.DecimalField):
    """Dollars as people write them: "$82,000", "38.50"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_digits=10, decimal_places=2, **kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(str(value or "").replace("$", "").replace(",", "").strip())


def check_pay(pay: Decimal, period: str) -> None:
    """Refuses what nobody is paid, most often the wrong unit."""
    annual = pay * (HOURS_A_YEAR if period == "hour" else 1)
    if not LEAST_ANNUAL <= annual <= MOST_ANNUAL:
        raise forms.ValidationError(
            f"That is ${annual:,.0f} a year: check the amount and the unit."
        )


class CalculatorForm(forms.Form):
    """The address of one calculation."""

    title = TitleField(label="Occupation or job title", widget=forms.TextInput)
    place = PlaceField(label="City, state or ZIP code (optional)", required=False)
    pay = PayField(label="Pay before tax, in dollars (optional)", required=False)
    period = forms.ChoiceField(label="for", choices=PERIODS, required=False)
    experience = forms.ChoiceField(
        label="Experience (optional)",
        choices=[("", "Not said"), *Listing.Experience.choices],
        required=False,
    )

    def clean_period(self) -> str:
        return self.cleaned_data["period"] or "year"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("pay") and cleaned.get("period"):
            try:
                check_pay(cleaned["pay"], cleaned["period"])
            except forms.ValidationError as error:
                self.add_error("pay", error)
        return cleaned
