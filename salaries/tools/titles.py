"""A career by what people call it, as a form field."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from careers.models import Career
from careers.title_matching import match


class Named(NamedTuple):
    """``how`` says how another title than the career's own was understood; else it is empty."""

    career: Career
    text: str
    how: str


class TitleField(forms.Field):
    """A career's title or slug, or any title that is known for its occupation."""

    def clean(self, value: Any) -> Named | None:
        text = " ".join(str(value or "").replace("\0", "").split())[:160]
        if not text:
            if self.required:
                raise ValidationError("Enter a job title.")
            return None
        career = Career.objects.called(text).first()
        if career:
            return Named(career, text, "")
        found = match(text)
        if found is None or found.career_id is None:
            raise ValidationError(
                f"No occupation we know is called “{text[:60]}”. Try a plainer title."
            )
        return Named(Career.objects.get(pk=found.career_id), text, found.how)
