from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from careers.asking import TitleField, understood
from careers.naming import LONGEST, Reading, plain, read
from careers.route import By
from listings.browse.places import SeveralValues
from listings.models import Listing
from salaries.forms import HOURS_A_YEAR, LEAST_ANNUAL, MOST_ANNUAL
from salaries.pay.forms import PlaceField
from salaries.tools.offers import Offer

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
    period = forms.ChoiceField(label="Pay period", choices=PERIODS, required=False)
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


class CareersField(forms.Field):
    """The same parameter several times, each a title; blank ones and repeats do not count."""

    widget = SeveralValues
    MOST = 4

    def clean(self, value: list[str]) -> list[Reading]:
        texts = [text for text in map(plain, value) if text]
        if len(texts) > self.MOST:
            raise forms.ValidationError(f"Compare {self.MOST} careers at most.")
        by_career: dict[int, Reading] = {}
        faults = []
        for text, reading in read(texts).items():
            try:
                one = understood(text, reading)
                by_career.setdefault(one.career.pk, one)
            except forms.ValidationError as fault:
                faults.append(fault)
        if faults:
            raise forms.ValidationError(faults)
        if len(by_career) < 2:
            raise forms.ValidationError("Enter at least two different careers.")
        return list(by_career.values())


class CompareForm(forms.Form):
    """The address of one comparison of careers."""

    career = CareersField(label="Careers")
    place = PlaceField(label="City, state or ZIP code (optional)", required=False)

    def texts(self) -> list[str]:
        """What stands in the four text fields."""
        said = self["career"].value() or []
        return [*said, "", "", "", ""][: CareersField.MOST]


class OffersForm(forms.Form):
    """The address of one comparison of offers: ``title_1``, ``pay_1`` and so on up to 4."""

    NUMBERS = (1, 2, 3, 4)
    WORDS: ClassVar = {
        "title": "Job title",
        "place": "City, state or ZIP code",
        "pay": "Pay, in dollars",
        "period": "Pay period",
        "remote": "Remote",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in self.NUMBERS:
            made: dict[str, forms.Field] = {
                "title": forms.CharField(required=False, max_length=160),
                "place": PlaceField(required=False),
                "pay": PayField(required=False),
                "period": forms.ChoiceField(choices=PERIODS, required=False),
                "remote": forms.BooleanField(required=False),
            }
            for name, field in made.items():
                words = self.WORDS[name]
                field.label = f"Offer {number}: {words[0].lower()}{words[1:]}"
                self.fields[f"{name}_{number}"] = field

    def rows(self) -> list[list[tuple[str, forms.BoundField]]]:
        """Each offer's fields with their words; its number stands above them."""
        return [[(words, self[f"{name}_{number}"]) for name, words in self.WORDS.items()]
                for number in self.NUMBERS]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        texts = {n: plain(cleaned.get(f"title_{n}")) for n in self.NUMBERS}
        found = read(texts.values())
        offers = []
        for number, text in texts.items():
            pay, period = cleaned.get(f"pay_{number}"), cleaned.get(f"period_{number}") or "year"
            try:
                reading = understood(text, found[text]) if text else None
            except forms.ValidationError as fault:
                self.add_error(f"title_{number}", fault)
                continue
            if text and not pay and f"pay_{number}" not in self.errors:
                self.add_error(f"pay_{number}", "Enter the pay of this offer.")
            elif pay and not text:
                self.add_error(f"title_{number}", "Enter the title of this offer.")
            elif reading and pay:
                try:
                    check_pay(pay, period)
                except forms.ValidationError as error:
                    self.add_error(f"pay_{number}", error)
                offers.append(
                    Offer(
                        number=number,
                        named=reading,
                        place=cleaned.get(f"place_{number}"),
                        pay=pay,
                        period=period,
                        is_remote=bool(cleaned.get(f"remote_{number}")),
                    )
                )
        if len(offers) < 2 and not self.errors:
            raise forms.ValidationError("Enter at least two offers, each with a title and its pay.")
        cleaned["offers"] = offers
        return cleaned


class RouteForm(forms.Form):
    """The address of one route."""

    WISHES = [
        (By.SCHOOLING, "Least new schooling"),
        (By.SKILLS, "Least new skills"),
        (By.PAY, "Best pay on the way"),
    ]
    start = forms.CharField(
        label="From (what you do now)",
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"list": "career-titles"}),
    )
    goal = forms.CharField(
        label="To (what you want to do)",
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"list": "career-titles"}),
    )
    by = forms.ChoiceField(
        label="Choose the route by", choices=WISHES, widget=forms.RadioSelect, required=False
    )

    def clean_by(self) -> By:
        return By(self.cleaned_data["by"] or By.SCHOOLING)

    def clean(self) -> dict[str, Any]:
        """``start`` and ``goal`` become careers, looked up together.

        A link may fill in one end only; an end that was sent empty is asked for.
        """
        cleaned = super().clean() or self.cleaned_data
        texts = {name: cleaned[name] for name in ("start", "goal") if cleaned.get(name)}
        for name in ("start", "goal"):
            if name in self.data and name not in texts and name not in self.errors:
                self.add_error(name, "Enter a job title.")
        found = read(texts.values())
        for name, text in texts.items():
            try:
                cleaned[name] = understood(text, found[text])
            except forms.ValidationError as fault:
                self.add_error(name, fault)
        start, goal = cleaned.get("start"), cleaned.get("goal")
        if start and goal and start.career == goal.career:
            self.add_error("goal", "That is the same career. Choose another goal.")
        return cleaned

    @property
    def has_both_ends(self) -> bool:
        return bool(self.cleaned_data.get("start") and self.cleaned_data.get("goal"))
