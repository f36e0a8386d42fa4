"""The company's list of listings: what is looked for, and what is done with its rows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms

from listings.browse.places import SeveralValues
from listings.hiring.posting.steps import FOR_SEVERAL, STEPS
from listings.models import Listing
from listings.models.listing_rules import CLOSED

MOST_AT_ONCE = 100
Status = Listing.Status


class RoomFilter(forms.Form):
    status = forms.ChoiceField(
        choices=[
            ("", "All"),
            *[(s.value, s.label) for s in (Status.DRAFT, Status.IN_REVIEW, Status.LIVE)],
            (Status.PAUSED.value, Status.PAUSED.label),
            ("closed", "Closed"),
        ],
        required=False,
    )
    q = forms.CharField(max_length=100, required=False, label="Title contains")

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")

    def found(self, listings: Any) -> Any:
        """The rows; with a fault in the form all of them, and the form says so."""
        if not self.is_valid():
            return listings
        status, text = self.cleaned_data["status"], self.cleaned_data["q"]
        if status:
            listings = listings.one_of("status", CLOSED if status == "closed" else [status])
        return listings.titled(text) if text else listings

    @property
    def query(self) -> str:
        wanted = self.cleaned_data if self.is_valid() else {}
        return urlencode({name: value for name, value in wanted.items() if value})


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(":")]


class RowsField(forms.Field):
    """The rows that are ticked, each "ID:VERSION"."""

    widget = SeveralValues

    def clean(self, value: list[str]) -> list[list[int]]:
        if len(value) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Choose {MOST_AT_ONCE} listings at most.")
        row = forms.RegexField(r"\A\d{1,9}:\d{1,9}\Z")
        return [_numbers(row.clean(text)) for text in value]


class StepsForm(forms.Form):
    """One step of one row ("pause:ID:VERSION"), or ``do`` with the rows that are ticked."""

    do = forms.ChoiceField(choices=[(n, STEPS[n].label) for n in FOR_SEVERAL], required=False)
    one = forms.RegexField(rf"\A({'|'.join(STEPS)}):\d{{1,9}}:\d{{1,9}}\Z", required=False)
    copy = forms.RegexField(r"\A\d{1,9}:[0-9a-f-]{36}\Z", required=False)
    listing = RowsField(required=False)
    is_sure = forms.BooleanField(required=False)

    def clean_one(self) -> tuple[str, int, int] | None:
        name, _, numbers = self.cleaned_data["one"].partition(":")
        return (name, *_numbers(numbers)) if name else None  # type: ignore[return-value]

    def clean_copy(self) -> tuple[int, Any] | None:
        pk, _, key = self.cleaned_data["copy"].partition(":")
        return (int(pk), forms.UUIDField().clean(key)) if pk else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned["one"] or cleaned["copy"]):
            if not cleaned["do"]:
                raise forms.ValidationError("Choose what is to be done.")
            if not cleaned["listing"]:
                raise forms.ValidationError("Tick the listings it is to be done with.")
        return cleaned

    @property
    def has_to_be_sure(self) -> bool:
        """What cannot be undone is asked about once more."""
        return self.asked[0] == "delete" and not self.cleaned_data["is_sure"]

    @property
    def asked(self) -> tuple[str, dict[int, int]]:
        """The step, and version by key of the rows."""
        if one := self.cleaned_data["one"]:
            return one[0], {one[1]: one[2]}
        return self.cleaned_data["do"], dict(self.cleaned_data["listing"])
