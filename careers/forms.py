from __future__ import annotations

from typing import Any

from django import forms

from careers.models import Rating

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
