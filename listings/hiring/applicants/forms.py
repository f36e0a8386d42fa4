from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.http import url_has_allowed_host_and_scheme

from listings.models import Application, Company, MessageTemplate, Note, Rating, Stage

MOST_AT_ONCE = 200


class BackForm(forms.Form):
    """The page to go back to: one of this company's applicants' pages."""

    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def back(self, rooms: str, otherwise: str) -> str:
        path = self.cleaned_data.get("next", "")
        is_ours = path.startswith(rooms) and url_has_allowed_host_and_scheme(
            path, allowed_hosts=None
        )
        return path if is_ours else otherwise


class MoveForm(BackForm):
    """``seen`` is the stage that the page showed: who has been moved since then stays there."""

    stage = forms.ModelChoiceField(Stage.objects.none(), empty_label=None, label="Move to")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = Stage.objects.of(company)  # type: ignore[attr-defined] # a ModelChoiceField


class NoteForm(forms.ModelForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    class Meta:
        model = Note
        fields = ["text"]
        labels = {"text": "Add a note"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": "For the members of your company. The applicant can download it too."}


class RatingForm(forms.ModelForm):
    score = forms.TypedChoiceField(
        coerce=int,
        choices=[(score, str(score)) for score in range(1, 6)],
        label="Your rating, 1 to 5",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Rating
        fields = ["score"]


class WriteForm(forms.Form):
    """A message to one or many, and the stage they go to with it."""

    who = forms.ModelMultipleChoiceField(
        Application.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"required": "Choose somebody first.",
                        "invalid_choice": "Somebody you chose is not there any more."},
    )  # fmt: skip
    subject = forms.CharField(max_length=150)
    text = forms.CharField(
        label="Message",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="{name}, {job} and {company} are filled in for everybody.",
    )
    stage = forms.ModelChoiceField(
        Stage.objects.none(),
        required=False,
        empty_label="Leave them where they are",
        label="And move to",
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        people = Application.objects.of_company(company).confirmed().for_list()
        self.fields["who"].queryset = people  # type: ignore[attr-defined] # a ModelMultipleChoiceField
        self.fields["stage"].queryset = Stage.objects.of(company)  # type: ignore[attr-defined] # a ModelChoiceField

    def clean_who(self) -> Any:
        people = self.cleaned_data["who"]
        if len(people) > MOST_AT_ONCE:
            raise ValidationError(f"Write to {MOST_AT_ONCE} people at most at once.")
        return people


class ChosenForm(forms.Form):
    """Whom to write to and with which template, as the list's form asks for it."""

    who = forms.ModelMultipleChoiceField(Application.objects.none(), required=False)
    template = forms.ModelChoiceField(
        MessageTemplate.objects.none(), required=False, empty_label="None", label="Template"
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Application.objects.of_company(company).confirmed().for_list()
        self.fields["who"].queryset = people  # type: ignore[attr-defined] # a ModelMultipleChoiceField
        self.fields["template"].queryset = company.message_templates.all()  # type: ignore[attr-defined] # a ModelChoiceField

    def people(self) -> Any:
        """Empty where nobody, or somebody who is not there, is named."""
        return self.cleaned_data.get("who", []) if self.is_valid() else []

    def start(self) -> dict[str, Any]:
        """What the message begins with."""
        template = self.cleaned_data.get("template") if self.is_valid() else None
        return (template.fields() if template else {}) | {"who": self.people()}


class OfCompanyForm(forms.ModelForm):
    """A row of a company's own; its constraints are told in the form."""

    def validate_constraints(self) -> None:
        try:
            self.instance.validate_constraints()
        except ValidationError as errors:
            self.add_error(None, errors)


class StageForm(OfCompanyForm):
    class Meta:
        model = Stage
        fields = ["name", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        kinds = [(kind.value, kind.label) for kind in Stage.Kind if kind != Stage.Kind.NEW]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined] # a ChoiceField
        if self.instance.is_first:  # where applications arrive stays that
            del self.fields["kind"]


class StageStepForm(forms.Form):
    action = forms.ChoiceField(
        choices=[(name, name) for name in ("save", "up", "down", "remove")], required=False
    )


class MessageTemplateForm(OfCompanyForm):
    class Meta:
        model = MessageTemplate
        fields = ["name", "subject", "text"]
        labels = {"text": "Message"}
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}
        help_texts = {"text": "{name}, {job} and {company} are filled in for everybody."}


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What became of it?",
        choices=[
            ("filled_here", "Filled by somebody who applied here"),
            ("filled_elsewhere", "Filled in another way"),
            ("cancelled", "Not filled: we do not look for anybody any more"),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="What everybody who is left is told",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="{name}, {job} and {company} are filled in for everybody.",
    )

    ENDS = {
        "filled_here": ("filled", "through this board"),
        "filled_elsewhere": ("filled", "in another way"),
        "cancelled": ("cancelled", ""),
    }

    def end(self) -> tuple[str, str]:
        """The status it gets, and what its public record adds."""
        return self.ENDS[self.cleaned_data["outcome"]]
