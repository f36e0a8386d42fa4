"""Job titles in forms: one career each, or a fault that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from careers.models import Career
from careers.naming import Reading, Sense, plain, read

AMBIGUOUS = "ambiguous"


class Option(NamedTuple):
    sense: Sense
    url: str


class Question(NamedTuple):
    """Which career a title means, with an address for each answer."""

    reading: Reading
    options: list[Option]


def question(reading: Reading, address: Callable[[Career], str]) -> Question:
    return Question(reading, [Option(sense, address(sense.career)) for sense in reading.senses])


def understood(text: str, reading: Reading | None) -> Reading:
    """The reading if it names one career; else the fault, which carries what to ask."""
    if reading is None:
        raise ValidationError(
            f"No occupation we know is called “{text[:60]}”. Try a plainer title."
        )
    if reading.is_ambiguous:
        raise ValidationError(
            "“%(text)s” is what several careers are called: choose one of them.",
            AMBIGUOUS,
            {"text": text[:60], "reading": reading},
        )
    return reading


def questions(form: forms.BaseForm) -> list[Question]:
    """What the form has to ask of ambiguous titles; an answer is its address with the career."""
    faults = [fault for faults in form.errors.as_data().values() for fault in faults]
    readings = {
        fault.params["text"]: fault.params["reading"]
        for fault in faults
        if fault.code == AMBIGUOUS and fault.params
    }
    return [question(reading, _answer(form, reading.text)) for reading in readings.values()]


def _answer(form: forms.BaseForm, text: str) -> Callable[[Career], str]:
    """Career -> the form as a query string with its title in the place of what was typed."""
    data: Any = form.data
    shown = {field.name for field in form.visible_fields()}

    def address(career: Career) -> str:
        answered = QueryDict(mutable=True)
        for name, values in data.lists():
            if name in shown:
                said = [career.title if plain(one) == text else one for one in values]
                answered.setlist(name, said)
        return f"?{answered.urlencode()}"

    return address


class TitleField(forms.Field):
    """A career's title or slug, or any title that is known for its occupation."""

    def clean(self, value: Any) -> Reading | None:
        text = plain(value)
        if not text:
            if self.required:
                raise ValidationError("Enter a job title.")
            return None
        return understood(text, read([text])[text])
