from __future__ import annotations

from typing import Any

from django import forms

from listings.browse.places import PlacesField
from listings.models import Place
from listings.place_names import STATES
from salaries.pay.columns import ADJUSTED, COLUMNS

UNITS = [("year", "A year"), ("hour", "An hour")]
SORTS = [("name", "Place"), *COLUMNS, ADJUSTED]
STATE_CHOICES = sorted(
    ((code.upper(), name.title().replace(" Of ", " of ")) for name, code in STATES.items()),
    key=lambda choice: choice[1],
)


class PlaceField(PlacesField):
    """One place, as people write it; None when nothing was written."""

    widget = forms.TextInput  # type: ignore[assignment]

    def clean(self, value: Any) -> Place | None:  # type: ignore[override]
        text = str(value or "").replace("\0", "").replace(";", " ")[:200]
        return next(iter(super().clean([text])), None)


class PayTableForm(forms.Form):
    """The query string of a salary page: which rows, in which unit, in which order."""

    areas = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "States and metro areas"),
            ("states", "States"),
            ("metros", "Metro areas"),
            ("nonmetro", "Areas outside metros"),
            ("all", "All of them"),
        ],
    )
    state = forms.ChoiceField(
        label="In", required=False, choices=[("", "All states"), *STATE_CHOICES]
    )
    unit = forms.ChoiceField(label="Pay", required=False, choices=UNITS)
    sort = forms.ChoiceField(required=False, choices=SORTS)
    order = forms.ChoiceField(required=False, choices=[("up", "up"), ("down", "down")])
    occupation = forms.CharField(required=False, max_length=7)
    rows = forms.ChoiceField(required=False, choices=[("all", "all on one page")])

    def filters(self) -> list[forms.BoundField]:
        """The fields that are shown; the others are set by links."""
        return [self[name] for name in ("areas", "state", "unit")]

    def chosen(self) -> dict[str, str]:
        """What the address says, with the defaults; a value it must not have counts as none."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in self.fields}
        said["sort"] = said["sort"] or "p50"
        said["order"] = said["order"] or ("up" if said["sort"] == "name" else "down")
        return said


class FindPlaceForm(forms.Form):
    """Where to go from a salary page: the pay of one place."""

    place = PlaceField(label="City, state or ZIP code", required=False)
