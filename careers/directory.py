"""The shelves of the career directory."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import get_close_matches
from typing import NamedTuple

from careers.models import Career, Occupation
from careers.querysets import CareerQuerySet

MATCHES = 40


class Shelf(NamedTuple):
    anchor: str
    title: str
    careers: list[Career]


def look_up(careers: CareerQuerySet, text: str) -> tuple[list[Career], str]:
    """The careers called like ``text``, and the spelling that found them when it is another."""
    if not words(text):
        return [], ""
    if found := list(careers.like(text)[:MATCHES]):
        return found, ""
    known = {word for title in careers.values_list("title", flat=True) for word in words(title)}
    respelled = " ".join(next(iter(get_close_matches(w, known, 1)), w) for w in words(text))
    return list(careers.like(respelled)[:MATCHES]), respelled


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
