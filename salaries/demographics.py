"""Who works in a career: the household survey's shares, and editors' rows beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from careers.models import Career, Occupation
from salaries.models import Share, WeeklyEarnings, Workforce

TOPICS = (Share.Topic.GENDER, Share.Topic.ETHNICITY, Share.Topic.LANGUAGE)


class Group(NamedTuple):
    """A share of the people in the occupation, and of all who work."""

    label: str
    percent: Decimal | None
    of_all_percent: Decimal | None


@dataclass
class People:
    """One occupation's people; the rows may be of the broad occupation that holds it."""

    occupation: Occupation
    workforce: Workforce | None
    all: Workforce | None
    earnings: WeeklyEarnings | None

    @property
    def sexes(self) -> list[Group]:
        return [self._group("Women", "women_percent"), self._group("Men", "men_percent")]

    @property
    def races(self) -> list[Group]:
        return [
            self._group("White", "white_percent"),
            self._group("Black or African American", "black_percent"),
            self._group("Asian", "asian_percent"),
            self._group("Other races, or more than one", "other_races_percent"),
        ]

    @property
    def ethnicities(self) -> list[Group]:
        return [self._group("Hispanic or Latino, of any race", "hispanic_percent")]

    def _group(self, label: str, field: str) -> Group:
        return Group(label, getattr(self.workforce, field), getattr(self.all, field, None))


@dataclass
class Demographics:
    career: Career
    people: list[People]
    shares: dict[str, list[Share]]

    @property
    def is_empty(self) -> bool:
        return not self.people and not self.shares


def read_demographics(career: Career) -> Demographics:
    """In at most five queries, and two more for each further occupation of the career."""
    overall = Workforce.objects.of_all().first()
    people, seen = [], set()
    for occupation in career.occupations.order_by("career_occupations__position"):
        workforce = Workforce.objects.of_or_above(occupation).first()
        earnings = WeeklyEarnings.objects.of_or_above(occupation).first()
        key = (workforce and workforce.pk, earnings and earnings.pk)
        if any(key) and key not in seen:
            seen.add(key)
            people.append(People(occupation, workforce, overall, earnings))
    rows: Any = career.shares.of_topics(TOPICS).select_related("source")
    shares = {topic: list(group) for topic, group in groupby(rows, key=lambda row: row.topic)}
    return Demographics(career, people, shares)
