"""Careers by what people call them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from careers.models import Career
from careers.title_matching import match

LONGEST = 160


class Named(NamedTuple):
    """``how`` says how another title than the career's own was understood; else it is empty."""

    career: Career
    text: str
    how: str


def plain(value: Any) -> str:
    return " ".join(str(value or "").replace("\0", "").split())[:LONGEST]


def named(texts: Iterable[str]) -> dict[str, Named | None]:
    """The career of each text: one query for all that are careers' titles or slugs."""
    wanted = [text for text in texts if text]
    by_name: dict[str, Career] = {}
    careers = Career.objects.select_related("entry_education_source")
    for career in careers.called(*wanted) if wanted else ():
        for name in (career.title, career.plural, career.slug):
            by_name.setdefault(name.lower(), career)
    found: dict[str, Named | None] = {}
    for text in wanted:
        career_of = by_name.get(text.lower())
        if career_of:
            found[text] = Named(career_of, text, "")
        elif (alias := match(text)) and alias.career_id:
            found[text] = Named(careers.get(pk=alias.career_id), text, alias.how)
        else:
            found[text] = None
    return found


def unknown(text: str) -> ValidationError:
    return ValidationError(f"No occupation we know is called “{text[:60]}”. Try a plainer title.")


class TitleField(forms.Field):
    """A career's title or slug, or any title that is known for its occupation."""

    def clean(self, value: Any) -> Named | None:
        text = plain(value)
        if not text:
            if self.required:
                raise ValidationError("Enter a job title.")
            return None
        if found := named([text])[text]:
            return found
        raise unknown(text)
