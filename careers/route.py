"""The best way from one occupation to another over occupations that are close, in a few steps.

Two occupations are joined if O*NET names either near the other, so a way there is a way back. One
that O*NET does not place is joined to those of its official group. A step's cost is a whole number;
the numbers of a route add up, and the smallest sum wins.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max

from careers.models import (
    Career,
    Occupation,
    OccupationRating,
    Preparation,
    RelatedOccupation,
    Source,
)
from careers.schooling import schooling_of

MOST_STEPS = 5
# A cost's parts, the weightiest first: what is asked for, then steps, then pay on the way. Five
# steps and five times the highest pay stay below one unit of the part before.
ASKED, STEP, HIGHEST_PAY = 10**10, 10**8, 10**7
# Where nothing is reported a step is taken to cost a good deal, so that known ways come first.
UNKNOWN_YEARS, UNKNOWN_SKILLS, UNKNOWN_CUT = 4, 12, 25_000
YEARS_OF_ZONE = {1: 11, 2: 12, 3: 14, 4: 16, 5: 18}

type Cost = Callable[[int, int], int]


class By(StrEnum):
    SCHOOLING = "schooling"
    SKILLS = "skills"
    PAY = "pay"


@dataclass(frozen=True)
class Graph:
    """Occupations by row number. ``skills`` are bit sets of what is important."""

    near: Mapping[int, Sequence[int]]
    years: Mapping[int, int]
    skills: Mapping[int, int]
    pay: Mapping[int, int]

    def asked(self, by: By) -> Cost:
        """What a step costs, in years, skills or dollars a year."""
        return {
            By.SCHOOLING: self.new_years, By.SKILLS: self.new_skills, By.PAY: self.pay_cut,
        }[by]  # fmt: skip

    def new_years(self, here: int, there: int) -> int:
        if here not in self.years or there not in self.years:
            return UNKNOWN_YEARS
        return max(0, self.years[there] - self.years[here])

    def new_skills(self, here: int, there: int) -> int:
        if here not in self.skills or there not in self.skills:
            return UNKNOWN_SKILLS
        return (self.skills[there] & ~self.skills[here]).bit_count()

    def pay_cut(self, here: int, there: int) -> int:
        if here not in self.pay or there not in self.pay:
            return UNKNOWN_CUT
        return max(0, self.pay[here] - self.pay[there])

    def cost(self, by: By) -> Cost:
        """``asked``, then fewer steps, then better pay on the way, in one number."""
        asked, pay = self.asked(by), self.pay

        def cost(here: int, there: int) -> int:
            return asked(here, there) * ASKED + STEP - min(pay.get(there, 0), HIGHEST_PAY)

        return cost


def route(graph: Graph, start: int, goal: int, by: By) -> list[int]:
    """From ``start`` to ``goal``, both included; empty where five steps do not lead there.

    Round after round every occupation keeps the cheapest way that reaches it in so many steps. What
    is too far from the goal for the steps that are left, or dearer than a way with fewer steps, is
    not followed.
    """
    left = steps_to(graph, goal)
    if start == goal or left.get(start, MOST_STEPS + 1) > MOST_STEPS:
        return []
    cost = graph.cost(by)
    best: dict[int, int] = {start: 0}
    came: list[dict[int, int]] = []
    frontier = {start: 0}
    found = 0  # the round in which the cheapest way to the goal arrived
    for step in range(1, MOST_STEPS + 1):
        reached: dict[int, int] = {}
        before: dict[int, int] = {}
        limit = best.get(goal)
        for here, spent in frontier.items():
            for there in graph.near[here]:
                if left.get(there, MOST_STEPS) > MOST_STEPS - step:
                    continue
                total = spent + cost(here, there)
                if (limit is None or total < limit) and total < reached.get(
                    there, best.get(there, total + 1)
                ):
                    reached[there], before[there] = total, here
        came.append(before)
        best |= reached
        if goal in reached:
            found = step
        frontier = {pk: spent for pk, spent in reached.items() if pk != goal}
    path = [goal]
    for before in reversed(came[:found]):
        path.append(before[path[-1]])
    return path[::-1]


def steps_to(graph: Graph, goal: int) -> dict[int, int]:
    """The fewest steps from every occupation within reach, by breadth."""
    left = {goal: 0}
    queue = deque([goal])
    while queue:
        here = queue.popleft()
        if left[here] < MOST_STEPS:
            for there in graph.near.get(here, ()):
                if there not in left:
                    left[there] = left[here] + 1
                    queue.append(there)
    return left


_kept: tuple[tuple[Any, ...], Graph] | None = None


def graph() -> Graph:
    """The stored occupations that have a page. Kept in memory until something is imported."""
    global _kept
    state = stamp()
    if _kept is None or _kept[0] != state:
        _kept = state, read_graph()
    return _kept[1]


def stamp() -> tuple[Any, ...]:
    """Changes with every import of rows that the graph is made of."""
    sources = Source.objects.aggregate(Max("imported_at"), Max("pk"), Count("pk"))
    related = RelatedOccupation.objects.aggregate(Max("pk"), Count("pk"))
    return (*sources.values(), *related.values())


def read_graph() -> Graph:
    pairs = list(RelatedOccupation.objects.values_list("occupation", "related"))
    codes = dict(Occupation.objects.detailed().values_list("pk", "soc_code"))
    standing: Any = Career.objects.standing_for(codes)
    careers = {career.main_id: career for career in standing}
    if pairs:
        pairs += same_group(careers.keys() - {pk for pair in pairs for pk in pair}, codes, careers)
    near: dict[int, set[int]] = {pk: set() for pk in careers}
    for one, other in pairs:
        if one in near and other in near:
            near[one].add(other)
            near[other].add(one)
    years = {pk: schooling.years for pk, schooling in schooling_of(careers).items()}
    for pk, zone in Preparation.objects.values_list("occupation", "zone"):
        years.setdefault(pk, YEARS_OF_ZONE[zone])
    bits: dict[int, int] = {}
    skills: dict[int, int] = {}
    important: Any = OccupationRating.objects.important().values_list("occupation", "element")
    for pk, element in important:
        skills[pk] = skills.get(pk, 0) | 1 << bits.setdefault(element, len(bits))
    pay = {pk: career.median_annual for pk, career in careers.items() if career.median_annual}
    return Graph({pk: sorted(others) for pk, others in near.items()}, years, skills, pay)


def same_group(
    lonely: Iterable[int], codes: Mapping[int, str], careers: Iterable[int]
) -> list[tuple[int, int]]:
    """Joins to the nearest group above that holds another: "29-114", then "29-1", then "29"."""
    found = []
    for pk in lonely:
        for length in (6, 4, 2):
            group = codes[pk][:length]
            if others := [o for o in careers if o != pk and codes[o].startswith(group)]:
                found += [(pk, other) for other in others]
                break
    return found
