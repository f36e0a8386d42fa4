from __future__ import annotations

from django import forms

from listings.hiring.addresses import AddressForm, address_field
from listings.models import Feed


class FeedForm(AddressForm):
    url = address_field(
        "An Indeed XML, CSV or JSON Lines file, also gzipped; it begins with https://."
    )

    class Meta:
        model = Feed
        fields = ["url", "every_hours"]
        labels = {"every_hours": "Read it every so many hours"}
        help_texts = {"every_hours": "1 to 168."}


class RunForm(forms.Form):
    """``trial`` changes nothing; ``confirm`` closes even more than a fifth of the listings."""

    trial = forms.BooleanField(required=False)
    confirm = forms.BooleanField(required=False)


class PauseForm(forms.Form):
    pause = forms.BooleanField(required=False)


class RemoveForm(forms.Form):
    jobs = forms.ChoiceField(
        label="What happens to its jobs?", choices=Feed.Removal, widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens to its jobs."},
    )  # fmt: skip
