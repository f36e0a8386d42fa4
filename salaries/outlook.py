"""What the official forecast says of a career's occupations, and where they are employed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from careers.models import Career, CareerFigure, Occupation
from salaries.models import Projection, Wage
from salaries.pay.addresses import state_part
from salaries.pay.table import states_without


class Reason(NamedTuple):
    """Why a job opens; ``jobs`` a year."""

    label: str
    jobs: int


@dataclass
class Forecast:
    """``occupation`` is the career's; the row may be of the broad one that holds it."""

    occupation: Occupation
    row: Projection
    all: Projection | None

    @property
    def is_of_the_group(self) -> bool:
        return self.row.occupation_id != self.occupation.pk

    def says(self, figure: CareerFigure) -> bool:
        """Whether an editor's figure is this row's own."""
        own = {
            "growth_percent": self.row.change_percent,
            "openings_annual": self.row.openings_annual,
        }
        return figure.window == self.row.window and own.get(figure.kind) == figure.value

    @property
    def compared(self) -> str:
        """With all occupations together: "faster than", "slower than", "as fast as"."""
        if self.all is None:
            return ""
        difference = self.row.change_percent - self.all.change_percent
        if abs(difference) < 1:
            return "about as fast as"
        return "faster than" if difference > 0 else "slower than"

    @cached_property
    def reasons(self) -> list[Reason]:
        """What makes up the openings a year; growth only where there is any."""
        row = self.row
        years = row.projected_year - row.base_year
        found = []
        if row.transfers_annual is not None:
            found.append(Reason("People change to other occupations", row.transfers_annual))
        if row.exits_annual is not None:
            found.append(Reason("People leave work, most to retire", row.exits_annual))
        if found and row.change_count > 0:
            found.append(Reason("New jobs", round(row.change_count / years / 100) * 100))
        return found

    @property
    def most(self) -> int:
        return max((reason.jobs for reason in self.reasons), default=0)


class StateJobs(NamedTuple):
    """``per_1000`` of all jobs in the state."""

    name: str
    code: str
    part: str
    jobs: int | None
    per_1000: float | None


@dataclass
class Outlook:
    career: Career
    occupations: list[Occupation]
    forecasts: list[Forecast]
    figures: list[CareerFigure]
    states: list[StateJobs]
    missing_states: list[str]
    pay_source: Any

    @property
    def main_occupation(self) -> Occupation:
        return self.occupations[0]

    @property
    def known_states(self) -> list[StateJobs]:
        return [row for row in self.states if row.jobs is not None]

    @property
    def densest(self) -> StateJobs | None:
        known = [row for row in self.states if row.per_1000 is not None]
        return max(known, key=lambda row: row.per_1000 or 0, default=None)

    @property
    def map_values(self) -> dict[str, float | None]:
        return {row.code: row.per_1000 for row in self.states}

    @property
    def map_labels(self) -> dict[str, str]:
        return {r.code: f"{r.per_1000:.1f}" for r in self.states if r.per_1000 is not None}

    @property
    def is_empty(self) -> bool:
        return not (self.forecasts or self.figures or self.known_states)


def read_outlook(career: Career) -> Outlook:
    """In at most six queries, and one more for each further occupation of the career."""
    occupations = list(career.occupations.order_by("career_occupations__position"))
    states = list(Wage.objects.of(occupations[:1]).in_states().for_rows())
    forecasts = list(forecasts_of(occupations))
    figures = career.figures.of_outlook().select_related("source")
    return Outlook(
        career=career,
        occupations=occupations,
        forecasts=forecasts,
        figures=[row for row in figures if not any(one.says(row) for one in forecasts)],
        states=_state_jobs(states),
        missing_states=states_without({wage.area.state_code for wage in states}) if states else [],
        pay_source=states[0].source if states else None,
    )


def forecasts_of(occupations: Iterable[Occupation]) -> Iterable[Forecast]:
    overall = Projection.objects.of_all().first()
    seen = set()
    for occupation in occupations:
        row = Projection.objects.of_or_above(occupation).first()
        if row and row.pk not in seen:
            seen.add(row.pk)
            yield Forecast(occupation, row, overall)


def _state_jobs(wages: list[Wage]) -> list[StateJobs]:
    """Most jobs first, those that are not reported last."""
    totals = Wage.objects.of_all_occupations().in_states().employment_by_state()
    found = []
    for wage in wages:
        code, jobs = wage.area.state_code, wage.employment
        total = totals.get(code)
        per_1000 = 1000 * jobs / total if jobs is not None and total else None
        found.append(StateJobs(wage.area.title, code, state_part(code), jobs, per_1000))
    return sorted(found, key=lambda row: (row.jobs is None, -(row.jobs or 0), row.name))
