from __future__ import annotations

from django import forms

from listings.models import ApiKey
from listings.models.api import SCOPES


class ApiKeyForm(forms.ModelForm):
    """Of a new key; the company is the instance's."""

    scopes = forms.MultipleChoiceField(
        label="What may it do?", choices=SCOPES.items(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ApiKey
        fields = ["name", "scopes"]
        labels = {"name": "Which system will use it?"}
        help_texts = {"name": "For example: our applicant tracking system."}
