from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from listings.models import Listing
from listings.models.attention import SOURCES
from listings.seeking.resumes.checking import KINDS, Checked, check

QUESTION = "question_"


class ApplyForm(forms.Form):
    """The employer's questions and at most six fields of ours."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="We send you a link to confirm it; the employer answers to it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.RegexField(
        r"^[0-9+()./ x-]{5,30}$",
        label="Phone (optional)",
        required=False,
        error_messages={"invalid": "Write a phone number, such as (512) 555-0100."},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    message = forms.CharField(
        label="Message (optional)",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    resume = forms.FileField(
        label="Resume (optional)",
        required=False,
        allow_empty_file=True,  # refused with its reason below
        max_length=200,
        help_text="PDF, Word (.docx), OpenDocument (.odt) or plain text, at most 5 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in KINDS)}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    source = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.questions = list(listing.questions.all())
        for question in self.questions:
            self.fields[f"{QUESTION}{question.pk}"] = forms.CharField(
                label=question.text if question.is_required else f"{question.text} (optional)",
                max_length=1000,
                required=question.is_required,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([f"{QUESTION}{question.pk}" for question in self.questions])

    def clean_name(self) -> str:
        """One line, and no advertisement: it stands in the mail to an address nobody has proven."""
        name = re.sub(r"\s+", " ", self.cleaned_data["name"])
        if re.search(r"://|\bwww\.", name, re.I):
            raise forms.ValidationError("Write your name without a web address.")
        return name

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_source(self) -> str:
        """Nobody's application fails for it."""
        source = self.cleaned_data["source"]
        return source if source in SOURCES else "direct"

    def clean_resume(self) -> Checked | None:
        upload: UploadedFile | None = self.cleaned_data["resume"]
        return check(upload) if upload else None

    def asked(self) -> list[forms.BoundField]:
        return [self[f"{QUESTION}{question.pk}"] for question in self.questions]

    def ours(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "email", "phone", "message", "resume")]

    def content(self) -> dict[str, Any]:
        """The fields of an application, as they are stored."""
        answers = [
            {"question": question.text, "answer": self.cleaned_data[f"{QUESTION}{question.pk}"]}
            for question in self.questions
        ]
        names = ("name", "email", "phone", "message", "form_key", "source")
        return {name: self.cleaned_data[name] for name in names} | {"answers": answers}


class ArrivalForm(forms.Form):
    """How the visitor of a listing's page came to it, which its link to this page carries on."""

    via = forms.ChoiceField(choices=SOURCES.items())


class OwnPageForm(forms.Form):
    """What a sender does with her application."""

    action = forms.ChoiceField(choices=[("withdraw", "Withdraw"), ("erase", "Erase")])
    is_sure = forms.BooleanField(
        label="I know that this cannot be undone",
        error_messages={"required": "Check the box first: it cannot be undone."},
    )
