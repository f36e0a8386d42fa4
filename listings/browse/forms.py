from django import forms


class SuggestionForm(forms.Form):
    q = forms.CharField(max_length=100)
