from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MaxLengthValidator

from careers.models import Career
from careers.naming import plain as one_line
from careers.naming import read
from careers.title_matching import match
from listings.browse.places import PlacesField
from listings.form_fields import DollarsField, OneALine
from listings.hiring.posting.content import (
    BENEFITS,
    SKILLS,
    Content,
    content_of,
    missing,
    plain,
)
from listings.models import Listing, Place
from listings.models.listing import DAYS_LIVE
from listings.models.question import MOST_QUESTIONS

LONGEST_DESCRIPTION = 100_000  # characters, as of the API
PAY = ("pay_min", "pay_max", "pay_period")
POINT = re.compile(r"^[ \t]*(?:[•·●▪◦‣][ \t]*|o\t)(?=\S)", re.M)
TURNED = {0x202D: None, 0x202E: None}  # characters that show a text backwards
FIELD_OF_RULE = {"Pay": "pay_min", "Where to apply": "apply_url"}


class PostingForm(forms.ModelForm):
    """A listing as its author writes it. Its instance only checks the rules and is never saved.

    It takes an incomplete listing unless it is to be published or ``must_be_complete``; what is
    read from it is ``content``.
    """

    occupation = forms.CharField(
        max_length=120, required=False, help_text="Empty: found from the title, and shown to you."
    )
    places = PlacesField(required=False)
    remote_region = forms.ModelChoiceField(
        Place.objects.none(),
        required=False,
        empty_label="Choose",
        label="If remote, open to people in",
    )
    pay_min = DollarsField(required=False, label="Pay from", help_text="In dollars.")
    pay_max = DollarsField(
        required=False, label="Pay to", help_text="A fixed pay: the same amount again."
    )
    skills = OneALine(required=False, **SKILLS, help_text="One a line.")
    benefits = OneALine(required=False, **BENEFITS, help_text="One a line.")
    open_days = forms.IntegerField(
        min_value=1, max_value=30, required=False, label="Days until it closes",
        help_text="1 to 30. We write before it closes; confirm that it is open, and it goes on.",
    )  # fmt: skip
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[(n, n) for n in ("save", "preview", "publish")], required=False)

    class Meta:
        model = Listing
        fields = [
            *("title", "work_mode", "remote_region", "job_type", "experience", "education"),
            *("pay_min", "pay_max", "pay_period", "description", "skills", "benefits"),
            *("applies_on_site", "apply_url", "apply_email", "open_days"),
        ]
        labels = {
            "title": "Job title",
            "work_mode": "Where the work is done",
            "experience": "Experience (optional)",
            "education": "Education (optional)",
            "pay_period": "Per",
            "applies_on_site": "Receive applications here",
            "apply_url": "Your own address for applications",
            "apply_email": "E-mail address for applications",
        }
        help_texts = {
            "title": "As people look for it: “Registered nurse, night shift”. No pay, no place.",
            "description": "What the work is, with whom, when, and what happens after applying."
            " Markdown: **bold**, *italic*, ## a heading, - a list.",
            "applies_on_site": "You see applications and answer them in this room.",
            "apply_url": "Where people are sent if applications are not received here.",
            "apply_email": "Shown on the page, if applications are not received here.",
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 14}),
        }

    def __init__(
        self, data: Any = None, *, listing: Listing, content: Content | None = None,
        must_be_complete: bool = False,
    ) -> None:  # fmt: skip
        """``listing`` as it is stored, or a new one; ``content`` if another text is shown."""
        self.base = content or content_of(listing)
        self.listing, self.must_be_complete = listing, must_be_complete
        self.base_career = Career.objects.filter(pk=self.base["career"]).first()
        self.career_confidence: float | None = None
        self.given: dict[str, Any] = {}  # what is valid, before anything is found to be missing
        self.lacking: set[str] = set()
        self.new_version: int | None = None
        scratch = Listing(company=listing.company, slug="job")
        super().__init__(data, instance=scratch, initial=self._initial(), label_suffix="")
        regions = Place.objects.regions(self.base["remote_region"])
        self.fields["remote_region"].queryset = regions  # type: ignore[attr-defined]
        for name in ("title", "description", "work_mode"):
            self.fields[name].required = False
        self.fields["description"].validators.append(MaxLengthValidator(LONGEST_DESCRIPTION))
        for name in ("job_type", "experience", "education", "pay_period"):
            field: Any = self.fields[name]
            field.choices = [("", "Not stated"), *field.choices[1:]]
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"question_{number}"] = forms.CharField(
                max_length=200, required=False, label=f"Question {number}"
            )
            self.fields[f"required_{number}"] = forms.BooleanField(
                required=False, label="Everybody must answer it"
            )

    def _initial(self) -> dict[str, Any]:
        questions: dict[str, Any] = {}
        for number, (text, must) in enumerate(self.base["questions"], start=1):
            questions |= {f"question_{number}": text, f"required_{number}": must}
        career = self.base_career
        return {
            **self.base,
            **questions,
            "occupation": career.title if career else "",
            "version": self.listing.version if self.listing.pk else 0,
            "form_key": uuid4(),
        }

    def clean_title(self) -> str:
        return self.cleaned_data["title"].translate(TURNED)

    def clean_description(self) -> str:
        """The points of a text that was pasted from a word processor become a list."""
        return POINT.sub("- ", self.cleaned_data["description"].translate(TURNED))

    def clean_open_days(self) -> int:
        return self.cleaned_data["open_days"] or DAYS_LIVE

    def clean_work_mode(self) -> str:
        return self.cleaned_data["work_mode"] or Listing.WorkMode.ON_SITE

    def clean_places(self) -> list[Place]:
        places = self.cleaned_data["places"]
        if places.is_remote:
            raise forms.ValidationError("For remote work choose “Remote” above.")
        if any(place.kind == Place.Kind.COUNTRY for place in places):
            raise forms.ValidationError("Name a city, a metro area or a state.")
        return places

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._find_career(cleaned)
        texts = [text for text, _ in self._questions(cleaned)]
        if len(texts) != len(set(texts)):
            self.add_error("question_1", "The same question stands here twice.")
        self.given = dict(cleaned)
        if self.must_be_complete or cleaned.get("do") == "publish":
            for name, message in missing(self.content()).items():
                if name not in self.errors:
                    self.lacking.add(name)
                    self.add_error(name, message)
        return cleaned

    def _find_career(self, cleaned: dict[str, Any]) -> None:
        """What was typed as the occupation, else what the title says."""
        typed, title = one_line(cleaned.get("occupation")), one_line(cleaned.get("title"))
        old = self.base_career
        is_as_before = old is not None and typed.lower() == old.title.lower()
        was_suggested = self.listing.career_confidence is not None
        if is_as_before and not (was_suggested and title != self.base["title"]):
            cleaned["career"] = old
        elif typed and not is_as_before:
            reading = read([typed])[typed]
            if reading is None:
                self.add_error("occupation", "No occupation is called so. Leave this empty to have"
                               " it found from the title.")  # fmt: skip
            else:
                cleaned["career"] = reading.career
        else:
            found = match(title) if title else None
            cleaned["career"] = found and found.career_id
            self.career_confidence = found.confidence if found and found.career_id else None

    def validate_constraints(self) -> None:
        """Those of a draft; what an open listing needs besides is ``missing``."""
        try:
            self.instance.validate_constraints()
        except forms.ValidationError as error:
            for message in error.messages:
                rule, _, text = message.partition(": ")
                name = FIELD_OF_RULE.get(rule)
                self.add_error(name, (text[:1].upper() + text[1:]) if name else message)

    def _questions(self, cleaned: dict[str, Any]) -> list[list[Any]]:
        numbers = range(1, MOST_QUESTIONS + 1)
        asked = [(one_line(cleaned.get(f"question_{n}")), cleaned.get(f"required_{n}", False))
                 for n in numbers]  # fmt: skip
        return [[text, must] for text, must in asked if text]

    def content(self) -> Content:
        """What is valid of it; the rest, and pay or questions with a fault in them, as before."""
        content, faulty = dict(self.base), set(self.errors) - self.lacking
        names = {*self._meta.fields, "career"} - faulty  # type: ignore[misc]
        if faulty & set(PAY):
            names -= set(PAY)
        content |= {name: plain(self.given[name]) for name in names & self.given.keys()}
        if "places" in self.given:
            content["places"] = [place.pk for place in self.given["places"]]
        if not any(name.startswith("question_") for name in faulty):
            content["questions"] = self._questions(self.given)
        return content

    @property
    def read_version(self) -> int | None:
        """Of the listing that was read when the form was opened."""
        return self.given.get("version")

    # -- For its template ------------------------------------------------------------------------

    def show_as_of(self, listing: Listing) -> None:
        """What is shown again is to be stored over this version of the listing."""
        self.listing, self.new_version = listing, listing.version

    @property
    def shown_version(self) -> Any:
        return self.new_version if self.new_version is not None else self["version"].value()

    @property
    def question_rows(self) -> Iterator[tuple[Any, Any]]:
        for number in range(1, MOST_QUESTIONS + 1):
            yield self[f"question_{number}"], self[f"required_{number}"]

    @property
    def chosen_places(self) -> list[Place]:
        if not self.is_bound:
            by_key = Place.objects.in_bulk(self.base["places"])
            return [by_key[pk] for pk in self.base["places"] if pk in by_key]
        if not self.errors.get("places") or "places" in self.lacking:
            return list(self.given["places"])
        return list(Place.objects.in_bulk(self["places"].value(), field_name="slug").values())

    @property
    def unknown_places(self) -> str:
        """What was typed and not understood."""
        if not self.is_bound or not self.errors.get("places") or "places" in self.lacking:
            return ""
        known = {place.slug for place in self.chosen_places}
        return "; ".join(text for text in self["places"].value() if text and text not in known)


class MarkdownForm(forms.Form):
    text = forms.CharField(required=False, strip=False, max_length=LONGEST_DESCRIPTION)


class OccupationForm(forms.Form):
    q = forms.CharField(max_length=100)


class ForgetForm(forms.Form):
    """The button that gives up a form that was kept."""

    forget = forms.BooleanField()
