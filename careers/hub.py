"""Everything a career's page shows, read in at most 16 queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from careers.held_rows import read_held_rows
from careers.models import Career, CareerFigure, Licence, Occupation, Skill

CITIES, NEWEST = 10, 6
HELD = ("sections", "duty_groups", "licences", "figures", "skills", "top_employers")


@dataclass
class Hub:
    """The page's rows. Pay rows come in the order of ``occupations``; the first is the main one."""

    career: Career
    occupations: list[Occupation]
    pay: list[Any]
    cities: list[Any]
    figures: list[CareerFigure]
    sections: dict[str, Any]
    duty_groups: list[Any]
    licences: list[Licence]
    paths: dict[str, list[Any]]
    shares: dict[str, list[Any]]
    skills: list[Skill]
    colleges: list[Any]
    employers: list[Any]
    hiring: list[Any]
    reports: list[Any]
    listings: list[Any]
    listing_count: int

    @cached_property
    def main_pay(self) -> Any:
        """The first occupation's national row, if it has one."""
        return next((row for row in self.pay if row.occupation_id == self.occupations[0].pk), None)

    @property
    def main_occupation(self) -> Occupation:
        return self.occupations[0]

    def figures_of(self, *kinds: str) -> list[CareerFigure]:
        return [row for row in self.figures if row.kind in kinds]

    @property
    def growth(self) -> list[CareerFigure]:
        return self.figures_of("growth_percent")

    @property
    def openings(self) -> list[CareerFigure]:
        return self.figures_of("openings_annual")

    @cached_property
    def stated(self) -> dict[str, CareerFigure]:
        """Editors' pay figures by kind, for the sentence that names them together."""
        kinds = CareerFigure.Kind
        wanted = (kinds.AVERAGE_PAY_ANNUAL, kinds.AVERAGE_PAY_HOURLY, kinds.TOP_TENTH_ANNUAL,
                  kinds.BOTTOM_TENTH_ANNUAL)  # fmt: skip
        return {row.kind: row for row in self.figures_of(*wanted)}

    def skills_of(self, kind: str) -> list[Skill]:
        return [skill for skill in self.skills if skill.kind == kind]

    @property
    def hard_skills(self) -> list[Skill]:
        return self.skills_of("hard")

    @property
    def soft_skills(self) -> list[Skill]:
        return self.skills_of("soft")

    @property
    def measured_skills(self) -> list[Skill]:
        return [skill for skill in self.skills if skill.share_percent is not None]

    @property
    def measured_soft_names(self) -> str:
        """Soft skills that the source of the measured ones names too: "strength and compassion"."""
        sources = {skill.source_id for skill in self.measured_skills}
        soft = [skill.name.lower() for skill in self.soft_skills if skill.source_id in sources]
        return " and ".join(soft)

    @property
    def has_demographics(self) -> bool:
        return any(self.shares.get(topic) for topic in ("gender", "ethnicity", "language"))

    @property
    def snapshot_sources(self) -> list[Any]:
        """Dated sources behind the editors' pay figures."""
        sources = {row.source.pk: row.source for row in self.stated.values() if row.source.as_of}
        return list(sources.values())

    @property
    def top_city_pay(self) -> float:
        """The longest bar; a capped median is drawn as its cap."""
        return max((row.median for row in self.cities), default=0)


def read_hub(career: Career) -> Hub:
    """``career`` comes from ``Career.objects.for_hub().with_held_rows(*HELD)``."""
    held = read_held_rows(career)
    rows = career.career_occupations.select_related("occupation")
    occupations = [row.occupation for row in rows]
    wages = occupations[0].wages if occupations else None
    live = career.listings.live()
    counted = live.counted_in(career.pk)
    paths = career.paths.with_medians()
    hub = Hub(
        career=career,
        occupations=occupations,
        pay=list(wages.model.objects.national().of(occupations).for_rows()) if wages else [],
        cities=list(wages.in_metros().best_paying().for_rows()[:CITIES]) if wages else [],
        figures=held["figures"],
        sections={section.kind: section for section in held["sections"]},
        duty_groups=held["duty_groups"],
        licences=held["licences"],
        paths=_grouped(paths, "direction"),
        shares=_grouped(career.shares.select_related("source"), "topic"),
        skills=held["skills"],
        colleges=list(career.career_colleges.select_related("college", "source")),
        employers=held["top_employers"],
        hiring=list(live.of_companies(counted.top_companies(NEWEST)).by_company()),
        reports=list(career.salary_reports.published().believable().select_related("source")[:10]),
        listings=list(live.newest().for_cards()[:NEWEST]),
        listing_count=counted.count(),
    )
    hub.pay.sort(key=lambda row: occupations.index(row.occupation))
    _add_pay_differences(hub)
    return hub


def _grouped(rows: Any, field: str) -> dict[str, list[Any]]:
    """Rows that come ordered by ``field``, by its value."""
    return {key: list(group) for key, group in groupby(rows, key=lambda row: getattr(row, field))}


def _add_pay_differences(hub: Hub) -> None:
    """The median where a path leads, less this career's."""
    own = hub.main_pay.p50_annual if hub.main_pay else None
    for row in (row for side in hub.paths.values() for row in side):
        known = own is not None and row.median_annual is not None
        row.pay_difference = row.median_annual - own if known else None
