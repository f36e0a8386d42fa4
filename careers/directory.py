"""The shelves of the career directory."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from careers.models import Career, Occupation
from careers.querysets import CareerQuerySet


class Shelf(NamedTuple):
    anchor: str
    title: str
    careers: list[Career]


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
