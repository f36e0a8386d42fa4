from __future__ import annotations

from django import forms

from listings.importing.fetch import CannotFetch, checked
from listings.models import Webhook
from listings.models.webhook import EVENTS


class WebhookForm(forms.ModelForm):
    url = forms.URLField(
        label="Address", max_length=500, assume_scheme="https",
        help_text="It receives a POST with JSON; it begins with https://.",
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label="Tell it when", choices=EVENTS.items(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Webhook
        fields = ["url", "events"]

    def clean_url(self) -> str:
        try:
            checked(self.cleaned_data["url"], allow_loopback=False)
        except (CannotFetch, ValueError) as error:
            raise forms.ValidationError(str(error)) from error
        return str(self.cleaned_data["url"])
