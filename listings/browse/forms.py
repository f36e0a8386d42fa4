from django import forms

from listings.models import ListingReport


class SuggestionForm(forms.Form):
    q = forms.CharField(max_length=100)
    kind = forms.ChoiceField(
        choices=[(name, name) for name in ("title", "company", "skill", "place")], required=False
    )


class ReportForm(forms.ModelForm):
    class Meta:
        model = ListingReport
        fields = ["reason", "comment"]
        labels = {"reason": "What is wrong?", "comment": "What did you see? (optional)"}
        widgets = {"comment": forms.Textarea(attrs={"rows": 4})}


class SentForm(forms.Form):
    """Whether a form was just sent."""

    sent = forms.BooleanField(required=False)
