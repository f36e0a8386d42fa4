"""A route from one career to another, with what each step asks for and brings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.conf import settings

from careers.models import (
    Career,
    Licence,
    Occupation,
    OccupationRating,
    RelatedOccupation,
)
from careers.naming import Sense
from careers.paths import Move, Seat, seats
from careers.route import MOST_STEPS, By, graph, route
from careers.schooling import more_years


@dataclass
class Step:
    move: Move
    licences: list[Licence]

    @property
    def years(self) -> int | None:
        return more_years(self.move.here.schooling, self.move.there.schooling)


@dataclass
class Route:
    """``steps`` are empty where no route of five steps is known; ``is_placed``: both are in it."""

    start: Career
    goal: Career
    by: By
    steps: list[Step]
    is_placed: bool
    sources: list[Any]

    @property
    def most_steps(self) -> int:
        return MOST_STEPS

    @property
    def is_imported(self) -> bool:
        return RelatedOccupation.objects.exists()

    @property
    def years(self) -> int:
        """Of new schooling, over the steps that report it."""
        return sum(step.years or 0 for step in self.steps)

    @property
    def has_unknown_years(self) -> bool:
        return any(step.years is None for step in self.steps)

    @property
    def skills(self) -> int:
        return sum(len(step.move.missing) for step in self.steps if step.move.has_skills)

    @property
    def has_unknown_skills(self) -> bool:
        return not all(step.move.has_skills for step in self.steps)

    @property
    def pay_difference(self) -> int | None:
        first, last = self.steps[0].move.here.pay, self.steps[-1].move.there.pay
        return None if first is None or last is None else last - first

    @property
    def document(self) -> dict[str, Any]:
        """schema.org/HowTo."""
        return {
            "@context": "https://schema.org",
            "@type": "HowTo",
            "name": f"From {self.start.lower} to {self.goal.lower}",
            "step": [
                {
                    "@type": "HowToStep",
                    "position": number,
                    "name": f"Become {step.move.to_career.lower_with_article}",
                    "url": settings.SITE_URL + step.move.to_career.get_absolute_url(),
                }
                for number, step in enumerate(self.steps, start=1)
            ],
        }


def find_route(start: Sense, goal: Sense, by: By) -> Route:
    known = graph()
    ends = start.occupation.pk, goal.occupation.pk
    path = route(known, *ends, by)
    steps = _steps(path, {ends[0]: start.career, ends[1]: goal.career}) if path else []
    is_placed = all(known.near.get(pk) for pk in ends)
    return Route(start.career, goal.career, by, steps, is_placed, _sources(steps))


def _steps(path: list[int], ends: dict[Any, Career]) -> list[Step]:
    standing: Any = Career.objects.standing_for(path)
    careers = {career.main_id: career for career in standing}
    found: dict[int, Seat] = seats(careers)
    for pk, career in ends.items():  # the career that was asked for, where several share one
        found[pk].career = career
    licences: dict[int, list[Licence]] = defaultdict(list)
    on_the_way = [found[pk].career for pk in path]
    for row in Licence.objects.filter(career__in=on_the_way):
        licences[row.career_id].append(row)
    return [
        Step(Move(found[here], found[there]), licences[found[there].career.pk])
        for here, there in pairwise(path)
    ]


def _sources(steps: list[Step]) -> list[Any]:
    """A row of each data set that the steps show: closeness, schooling, skills and pay."""
    if not steps:
        return []
    goal = steps[-1].move.there
    seats_shown = [steps[0].move.here, *(step.move.there for step in steps)]
    schooling = {s.schooling.source.pk: s.schooling for s in seats_shown if s.schooling}
    close = RelatedOccupation.objects.select_related("source").first()
    rated = OccupationRating.objects.important().filter(
        occupation__in=[seat.occupation_id for seat in seats_shown]
    )
    pay = Occupation(pk=goal.occupation_id).wages.national().for_rows()
    first = [close, rated.select_related("source").first()]
    return [row for row in (*first, *schooling.values(), *pay) if row]
