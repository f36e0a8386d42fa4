from __future__ import annotations

from django import forms

from listings.importing.fetch import CannotFetch, checked
from listings.models import Feed


class FeedForm(forms.ModelForm):
    url = forms.URLField(
        label="Address", max_length=500, assume_scheme="https",
        help_text="An Indeed XML, CSV or JSON Lines file, also gzipped; it begins with https://.",
    )  # fmt: skip

    class Meta:
        model = Feed
        fields = ["url", "every_hours"]
        labels = {"every_hours": "Read it every so many hours"}
        help_texts = {"every_hours": "1 to 168."}

    def clean_url(self) -> str:
        try:
            checked(self.cleaned_data["url"], allow_loopback=False)
        except (CannotFetch, ValueError) as error:
            raise forms.ValidationError(str(error)) from error
        return str(self.cleaned_data["url"])


class RunForm(forms.Form):
    """``trial`` changes nothing; ``confirm`` closes even more than a fifth of the listings."""

    trial = forms.BooleanField(required=False)
    confirm = forms.BooleanField(required=False)


class PauseForm(forms.Form):
    pause = forms.BooleanField(required=False)
