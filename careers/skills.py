"""What a career's page of skills shows, read in eight queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from careers.models import (
    Career,
    Element,
    Occupation,
    OccupationRating,
    OccupationTask,
    OccupationTechnology,
    Skill,
    SkillPercentile,
)
from careers.official_querysets import IMPORTANT

ALIKE, LOOKED_FOR = 8, 6
Kind = Element.Kind


class Alike(NamedTuple):
    career: Career
    shared: int


@dataclass
class SkillsPage:
    """Official rows are of ``occupation``, the first behind the career; ``stated`` of editors."""

    career: Career
    occupation: Occupation | None
    is_one_of_several: bool
    ratings: dict[str, list[OccupationRating]]
    percentiles: list[SkillPercentile]
    technologies: list[OccupationTechnology]
    tasks: list[OccupationTask]
    stated: list[Skill]
    alike: list[Alike]
    pay: list[Any]

    @property
    def is_empty(self) -> bool:
        rows = (self.ratings, self.percentiles, self.technologies, self.tasks, self.stated)
        return not any(rows)

    @property
    def soft(self) -> list[OccupationRating]:
        return self.ratings.get(Kind.SOFT_SKILL, [])

    @property
    def hard(self) -> list[OccupationRating]:
        return self.ratings.get(Kind.HARD_SKILL, [])

    @property
    def knowledge(self) -> list[OccupationRating]:
        return self.ratings.get(Kind.KNOWLEDGE, [])

    @property
    def work_styles(self) -> list[OccupationRating]:
        return self.ratings.get(Kind.WORK_STYLE, [])

    @property
    def interests(self) -> list[OccupationRating]:
        return self.ratings.get(Kind.INTEREST, [])

    @property
    def measured(self) -> list[Skill]:
        return [row for row in self.stated if row.share_percent is not None]

    @property
    def stated_hard(self) -> list[Skill]:
        return self._unmeasured(Skill.Kind.HARD)

    @property
    def stated_soft(self) -> list[Skill]:
        return self._unmeasured(Skill.Kind.SOFT)

    def _unmeasured(self, kind: str) -> list[Skill]:
        return [row for row in self.stated if row.share_percent is None and row.kind == kind]

    @cached_property
    def important(self) -> list[OccupationRating]:
        """Skills of both kinds, the most important first."""
        rows = [row for row in [*self.soft, *self.hard] if row.rating >= IMPORTANT]
        return sorted(rows, key=lambda row: (-row.rating, row.element.name))

    @property
    def skill_count(self) -> int:
        return len(self.soft) + len(self.hard)

    @cached_property
    def taught_count(self) -> int:
        """Skills and fields of knowledge that are important here."""
        return len(self.important) + sum(row.rating >= IMPORTANT for row in self.knowledge)

    @property
    def in_demand(self) -> list[OccupationTechnology]:
        return [row for row in self.technologies if row.is_in_demand]

    @property
    def hot(self) -> list[OccupationTechnology]:
        return [row for row in self.technologies if row.is_hot and not row.is_in_demand]

    @property
    def other_technologies(self) -> list[OccupationTechnology]:
        return [row for row in self.technologies if not (row.is_hot or row.is_in_demand)]

    @property
    def looked_for(self) -> list[str]:
        """What to look for in listings, each name once."""
        names = [
            *(skill.name for skill in self.stated[: 2 * LOOKED_FOR]),
            *(row.name for row in self.in_demand[: 2 * LOOKED_FOR]),
            *(row.element.name for row in self.important[: 2 * LOOKED_FOR]),
        ]
        return list({name.lower(): name for name in reversed(names)}.values())[::-1]

    @property
    def style_top(self) -> int:
        """The end of the scale: work styles once were rated like skills."""
        return 5 if any(row.scale == "IM" for row in self.work_styles) else 3

    @property
    def has_onet(self) -> bool:
        """Whether there is any rating at all; asked only where this page has none."""
        return OccupationRating.objects.exists()

    @property
    def official(self) -> list[Any]:
        """One row for each official data set the page shows, for the attribution."""
        return [*(rows[0] for rows in self.ratings.values()), *self.technologies[:1],
                *self.tasks[:1]]  # fmt: skip


def read_skills(career: Career) -> SkillsPage:
    occupations = list(career.occupations.order_by("career_occupations__position"))
    main = occupations[0] if occupations else None
    ratings: dict[str, list[OccupationRating]] = defaultdict(list)
    for row in OccupationRating.objects.of(main).for_bars():
        ratings[row.element.kind].append(row)
    return SkillsPage(
        career=career,
        occupation=main,
        is_one_of_several=len(occupations) > 1,
        ratings=dict(ratings),
        percentiles=list(main.skill_percentiles.select_related("source")) if main else [],
        technologies=list(main.technologies.select_related("source")) if main else [],
        tasks=list(main.tasks.select_related("source")) if main else [],
        stated=list(career.skills.select_related("source")),
        alike=read_alike(main) if ratings else [],
        pay=list(main.wages.national().for_rows()) if main else [],
    )


def read_alike(occupation: Any) -> list[Alike]:
    """The careers that ask for most of what this one asks for, the likest first."""
    rows: Any = OccupationRating.objects.occupations_most_like(occupation)[:ALIKE]
    shared = {row["occupation_id"]: row["shared"] for row in rows}
    standing: Any = Career.objects.standing_for(shared)
    careers = {career.main_id: career for career in standing}
    return [Alike(careers[pk], number) for pk, number in shared.items() if pk in careers]
