"""The shelves of the career directory."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from careers.asking import Question, question
from careers.models import Career, Occupation
from careers.naming import Reading, plain, read
from careers.querysets import CareerQuerySet

MATCHES = 40


class Shelf(NamedTuple):
    anchor: str
    title: str
    careers: list[Career]


@dataclass(frozen=True)
class Answer:
    """``respelled`` is the spelling that found the careers, when it is another."""

    reading: Reading | None = None
    respelled: str = ""
    matches: list[Career] = field(default_factory=list)

    @property
    def questions(self) -> list[Question]:
        """One, where several careers are called so."""
        if self.reading is None or not self.reading.is_ambiguous:
            return []
        return [question(self.reading, Career.get_absolute_url)]


def look_up(careers: CareerQuerySet, text: str) -> Answer:
    """What ``text`` names comes first, then the careers that are spelled like it."""
    text = plain(text)
    if not text:
        return Answer()
    reading = read([text])[text]
    if not words(text):
        return Answer(reading)
    named = [s.career.pk for s in (*reading.senses, *reading.others)] if reading else []
    alike = list(careers.like(text, named)[:MATCHES])
    alike.sort(key=lambda career: named.index(career.pk) if career.pk in named else len(named))
    if alike:
        return Answer(reading, "", alike)
    known = {word for title in careers.values_list("title", flat=True) for word in words(title)}
    respelled = " ".join(next(iter(get_close_matches(w, known, 1)), w) for w in words(text))
    return Answer(reading, respelled, list(careers.like(respelled)[:MATCHES]))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def by_group(careers: CareerQuerySet) -> list[Shelf]:
    """The 23 major groups in the order of the official classification."""
    inside: dict[str, list[Career]] = defaultdict(list)
    for career in careers:
        inside[career.major].append(career)
    groups = Occupation.objects.major_groups().order_by("soc_code")
    return [
        Shelf(f"group-{code}", group.title.removesuffix(" Occupations"), inside[code])
        for group in groups
        if (code := group.soc_code[:2]) in inside
    ]


def by_letter(careers: CareerQuerySet) -> list[Shelf]:
    inside: dict[str, list[Career]] = defaultdict(list)
    for career in careers:
        inside[career.title[0].upper()].append(career)
    return [Shelf(f"letter-{letter}", letter, inside[letter]) for letter in sorted(inside)]
