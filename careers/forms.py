from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from careers.asking import TitleField
from careers.models import Career, CareerMove, Rating
from careers.states import NAMES

STARS = [(str(number), f"{number} star{'s' if number > 1 else ''}") for number in range(1, 6)]


class DirectoryForm(forms.Form):
    """The query string of ``/careers/``."""

    q = forms.CharField(label="Search careers", required=False, max_length=100)
    by = forms.ChoiceField(choices=[("group", "Group"), ("name", "Name")], required=False)


class RatingForm(forms.ModelForm):
    """One rating; ``submission`` makes a form that is sent twice count once."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    stars = forms.TypedChoiceField(
        label="Overall", choices=STARS, coerce=int, widget=forms.RadioSelect
    )

    class Meta:
        model = Rating
        fields = ["stars", *Rating.ASPECTS, "comment"]
        widgets = {"comment": forms.Textarea(attrs={"rows": 4})}
        labels = {"comment": "What is good, what is hard (optional)"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "No answer"), *STARS]
        for name in Rating.ASPECTS:
            self.fields[name].widget = forms.Select(choices=choices)


class StarsForm(forms.Form):
    """What the career's page passes on to the form, and whether a rating was just sent."""

    stars = forms.ChoiceField(choices=STARS, required=False)
    sent = forms.BooleanField(required=False)


class StateForm(forms.Form):
    """Which state a visitor asks about."""

    state = forms.ChoiceField(
        label="Your state", choices=[("", "Choose a state"), *NAMES.items()], required=False
    )


class MoveForm(forms.ModelForm):
    """One move from or to ``career``; ``submission`` makes a form that is sent twice count once."""

    AWAY, HERE = "away", "here"

    submission = forms.UUIDField(widget=forms.HiddenInput)
    direction = forms.ChoiceField(widget=forms.RadioSelect)
    other = TitleField(label="The other job, by its title", widget=forms.TextInput)

    class Meta:
        model = CareerMove
        fields = ["moved_in"]
        labels = {"moved_in": "In which year (optional)"}

    def __init__(self, *args: Any, career: Career, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.career = career
        self.fields["direction"].label = "What did you do?"
        self.fields["direction"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (self.AWAY, f"I worked as {career.lower_with_article} and went on to another job"),
            (self.HERE, f"I came to work as {career.lower_with_article} from another job"),
        ]

    def clean_moved_in(self) -> int | None:
        year: int | None = self.cleaned_data["moved_in"]
        this_year = timezone.localdate().year
        if year is not None and not CareerMove.EARLIEST <= year <= this_year:
            raise forms.ValidationError(
                f"Enter a year from {CareerMove.EARLIEST} to {this_year}, or nothing."
            )
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if other := cleaned.get("other"):
            if other.career == self.career:
                self.add_error("other", "That is the same career. Name another one.")
            ends = [self.career, other.career]
            if cleaned.get("direction") == self.HERE:
                ends.reverse()
            self.instance.from_career, self.instance.to_career = ends
        self.instance.submission = cleaned.get("submission")
        return cleaned


class MoveAddressForm(forms.Form):
    """What the address of the form fills in, and whether a move was just sent."""

    direction = forms.ChoiceField(choices=[("away", "away"), ("here", "here")], required=False)
    other = forms.CharField(required=False, max_length=160)
    moved_in = forms.IntegerField(required=False, min_value=1, max_value=9999)
    sent = forms.BooleanField(required=False)
