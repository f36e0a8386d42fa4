"""Addresses on the web that a company registers: its feeds and its webhooks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from listings.importing.fetch import CannotFetch, checked
from listings.models import Member


def address_field(help_text: str) -> forms.URLField:
    return forms.URLField(
        label="Address", max_length=500, assume_scheme="https", help_text=help_text
    )


class AddressForm(forms.ModelForm):
    """Of a row with ``url`` and the company already set."""

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **{"label_suffix": ""} | options)

    def clean_url(self) -> str:
        try:
            checked(self.cleaned_data["url"], allow_loopback=False)
        except (CannotFetch, ValueError) as error:
            raise forms.ValidationError(str(error)) from error
        return str(self.cleaned_data["url"])

    def register(self, member: Member) -> bool:
        """Store what is valid and note it; False, with the reason, when it is there already."""
        if not self.is_valid():
            return False
        kind = self.instance._meta.verbose_name
        try:
            with transaction.atomic():
                self.save()
                member.note(f"registered the {kind} {self.instance.url}")
        except IntegrityError:  # pressed twice
            self.add_error("url", "You have registered this address already.")
            return False
        return True
