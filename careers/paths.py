"""Where a career leads and where people come from, by how much preparation each takes and pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from careers.models import (
    Career,
    CareerMove,
    CareerPath,
    Occupation,
    OccupationRating,
    Preparation,
    RelatedOccupation,
)
from careers.schooling import Schooling, in_words, schooling_of

DRAWN, NAMED = 6, 5  # nodes on each side of the drawing, skills named in a row
FEWEST_PEOPLE, FEWEST_OF_ONE = 10, 3  # of whose moves anything is shown; who went one way


@dataclass
class Seat:
    """An occupation with the career that stands for it and what compares it with others."""

    career: Career
    occupation_id: int
    zone: int | None = None
    pay: int | None = None
    schooling: Schooling | None = None
    skills: dict[int, str] = field(default_factory=dict)

    @property
    def zone_words(self) -> str:
        return str(Preparation.Zone(self.zone).label) if self.zone else "not reported"


def seats(careers: dict[int, Career]) -> dict[int, Seat]:
    """For careers by the occupation each stands for (with ``median_annual``); three queries."""
    found = {
        pk: Seat(career, pk, pay=career.median_annual)  # type: ignore[attr-defined] # for_directory
        for pk, career in careers.items()
    }
    for row in Preparation.objects.filter(occupation__in=found):
        found[row.occupation_id].zone = row.zone
    for pk, schooling in schooling_of(careers).items():
        found[pk].schooling = schooling
    important: Any = OccupationRating.objects.important().filter(occupation__in=found)
    for pk, element, name in important.order_by("-rating", "element__name").values_list(
        "occupation", "element", "element__name"
    ):
        found[pk].skills[element] = name
    return found


@dataclass
class Move:
    """From one seat to another; ``strength`` is the width of its line, 1 to 5."""

    here: Seat
    there: Seat
    rank: int = 1

    @property
    def to_career(self) -> Career:
        return self.there.career

    @property
    def strength(self) -> int:
        return max(1, 5 - (self.rank - 1) // 4)

    @property
    def pay_difference(self) -> int | None:
        if self.here.pay is None or self.there.pay is None:
            return None
        return self.there.pay - self.here.pay

    @property
    def more_schooling(self) -> str:
        return in_words(self.here.schooling, self.there.schooling)

    @property
    def has_skills(self) -> bool:
        return bool(self.here.skills and self.there.skills)

    @property
    def shared(self) -> list[str]:
        return [name for pk, name in self.there.skills.items() if pk in self.here.skills]

    @property
    def missing(self) -> list[str]:
        """Important there, not here; the most important first."""
        return [name for pk, name in self.there.skills.items() if pk not in self.here.skills]

    @property
    def step(self) -> int:
        """-1 down, 1 up, by preparation and then by pay; 0 when neither tells."""
        for here, there in ((self.here.zone, self.there.zone), (self.here.pay, self.there.pay)):
            if here is not None and there is not None and here != there:
                return 1 if there > here else -1
        return 0


@dataclass
class Reported:
    """Moves that people told of, in one direction. Of few people nothing is shown but how few."""

    rows: list[dict[str, Any]]
    other: str  # the end that is not the page's career

    @property
    def people(self) -> int:
        return sum(row["people"] for row in self.rows)

    @property
    def are_enough(self) -> bool:
        return self.people >= FEWEST_PEOPLE

    @property
    def shown(self) -> list[tuple[str, str, int]]:
        """Title, slug and people of each career that several went to, or came from."""
        return [
            (row[f"{self.other}__title"], row[f"{self.other}__slug"], row["people"])
            for row in self.rows
            if row["people"] >= FEWEST_OF_ONE
        ]

    @property
    def elsewhere(self) -> int:
        return self.people - sum(people for _, _, people in self.shown)

    @property
    def first_at(self) -> Any:
        return min(row["first_at"] for row in self.rows)

    @property
    def last_at(self) -> Any:
        return max(row["last_at"] for row in self.rows)


@dataclass
class Paths:
    career: Career
    occupation: Occupation | None
    here: Seat | None
    before: list[Move]
    after: list[Move]
    beside: list[Move]
    stated_before: list[CareerPath]
    stated_after: list[CareerPath]
    reported_before: Reported
    reported_after: Reported
    related: Sequence[RelatedOccupation]
    pay: Sequence[Any]

    @property
    def is_empty(self) -> bool:
        return not (self.moves or self.stated_before or self.stated_after or self.reported)

    @property
    def moves(self) -> list[Move]:
        return [*self.before, *self.after, *self.beside]

    @property
    def best_paid(self) -> Move | None:
        """The later career whose median is furthest above this one's."""
        known = [move for move in self.after if (move.pay_difference or 0) > 0]
        return max(known, key=lambda move: move.pay_difference or 0, default=None)

    @property
    def drawn_before(self) -> Sequence[Any]:
        return (self.before or self.stated_before)[:DRAWN]

    @property
    def drawn_after(self) -> Sequence[Any]:
        return (self.after or self.stated_after)[:DRAWN]

    @property
    def sources(self) -> list[Any]:
        """One row of each official data set shown."""
        schooling = [move.there.schooling for move in self.moves if move.there.schooling]
        return [*self.related[:1], *schooling[:1], *self.pay]

    @property
    def reported(self) -> list[Reported]:
        """Of enough people."""
        return [one for one in (self.reported_before, self.reported_after) if one.are_enough]

    @property
    def told(self) -> int:
        return self.reported_before.people + self.reported_after.people

    @property
    def fewest_people(self) -> int:
        return FEWEST_PEOPLE

    @property
    def has_onet(self) -> bool:
        return RelatedOccupation.objects.exists()


def read_paths(career: Career) -> Paths:
    main = career.occupations.order_by("career_occupations__position").first()
    related = list(RelatedOccupation.objects.around(main)) if main else []
    moves = read_moves(career, main, related) if main and related else []
    stated: dict[str, list[Any]] = {"before": [], "after": []}
    mine: Any = Career.objects.for_directory().get(pk=career.pk)
    own = mine.median_annual
    rows: Any = career.paths.with_medians()
    for row in rows:
        known = own is not None and row.median_annual is not None
        row.pay_difference = row.median_annual - own if known else None
        stated[row.direction].append(row)
    told = CareerMove.objects.of_career(career).counted()
    here = [row for row in told if row["to_career"] == career.pk]
    away = [row for row in told if row["from_career"] == career.pk]
    return Paths(
        career=career,
        occupation=main,
        here=moves[0].here if moves else None,
        before=[move for move in moves if move.step < 0],
        after=[move for move in moves if move.step > 0],
        beside=[move for move in moves if move.step == 0],
        stated_before=stated["before"],
        stated_after=stated["after"],
        reported_before=Reported(here, "from_career"),
        reported_after=Reported(away, "to_career"),
        related=related,
        pay=list(main.wages.national().for_rows()) if main else [],
    )


def read_moves(own: Career, main: Occupation, related: Iterable[RelatedOccupation]) -> list[Move]:
    """The closest first; occupations without a career of their own are left out."""
    ranks = {row.related_id: row.rank for row in related}
    standing: Any = Career.objects.standing_for([main.pk, *ranks])
    careers = {career.main_id: career for career in standing}
    if main.pk not in careers:
        return []
    found = seats(careers)
    here = found[main.pk]
    here.career = own
    return [Move(here, found[pk], rank) for pk, rank in ranks.items() if pk in found]
