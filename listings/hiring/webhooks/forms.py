from __future__ import annotations

from django import forms

from listings.hiring.addresses import AddressForm, address_field
from listings.models import Webhook
from listings.models.webhook import EVENTS


class WebhookForm(AddressForm):
    url = address_field("It receives a POST with JSON; it begins with https://.")
    events = forms.MultipleChoiceField(
        label="Tell it when", choices=EVENTS.items(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Webhook
        fields = ["url", "events"]
