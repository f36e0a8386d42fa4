"""What the salary pages show, read from the pay survey and from people's own reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page

from careers.models import Career, Occupation
from careers.paging import numbered_page
from salaries.capped import AtLeast, Best, best_of, cap_of
from salaries.models import Area, Wage
from salaries.pay.columns import COLUMNS, MEDIAN, Column, words
from salaries.pay.industries import Industries, read_industries
from salaries.pay.table import Heading, Row, chosen, columns_of, ordered, rows_of, states_without

REPORTS = 50
MEDIAN_OF = attrgetter("median")
ROWS = 60  # on a page of the table; several hundred take a telephone half a second to lay out


@dataclass
class SalaryPage:
    """``said`` is what the address says (``PayTableForm.chosen``)."""

    career: Career
    occupations: list[Occupation]
    occupation: Occupation | None
    national: list[Wage]
    rows: list[Row]
    said: dict[str, str]
    number: int
    reports: list[Any]
    held_back: int
    industries: Industries | None

    @cached_property
    def wage(self) -> Wage | None:
        """The chosen occupation's national row."""
        return next((w for w in self.national if w.occupation == self.occupation), None)

    @property
    def unit(self) -> str:
        return self.said["unit"]

    @cached_property
    def shown(self) -> list[Row]:
        rows = chosen(self.rows, areas=self.said["areas"], state_code=self.said["state"])
        return ordered(rows, self.said["sort"], rising=self.said["order"] == "up")

    @cached_property
    def page(self) -> Page:
        """Of ``shown``, as the address says; 404 for one that does not exist."""
        size = max(len(self.shown), 1) if self.said["rows"] else ROWS
        start = (self.number - 1) * size
        return numbered_page(self.shown[start : start + size], self.number, len(self.shown), size)

    @property
    def query(self) -> str:
        """What the other pages of the table keep."""
        return urlencode({name: text for name, text in self.said.items() if text})

    @property
    def all_on_one_page(self) -> str:
        return f"?{urlencode({n: t for n, t in self.said.items() if t} | {'rows': 'all'})}#places"

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.rows)

    @property
    def has_prices(self) -> bool:
        return len(self.columns) > len(COLUMNS)

    @cached_property
    def headings(self) -> list[Heading]:
        return [self._heading(name, label) for name, label in [("name", "Place"), *self.columns]]

    def _heading(self, name: str, label: str) -> Heading:
        rising = self.said["order"] == "up"
        is_current = self.said["sort"] == name
        order = ("down" if rising else "up") if is_current else ("up" if name == "name" else "down")
        query = {key: text for key, text in self.said.items() if text}
        href = f"?{urlencode(query | {'sort': name, 'order': order})}#places"
        aria = ("ascending" if rising else "descending") if is_current else ""
        return Heading(name, label, href, aria)

    @cached_property
    def states(self) -> list[Row]:
        """By median, highest first."""
        states = [row for row in self.rows if row.kind == Area.Kind.STATE]
        return ordered(states, "p50", rising=False)

    @cached_property
    def missing_states(self) -> list[str]:
        return states_without({row.state_code for row in self.states})

    @property
    def map_values(self) -> dict[str, float | None]:
        return {row.state_code: row.median for row in self.states}

    @property
    def map_labels(self) -> dict[str, str]:
        return {row.state_code: _short(row.median, self.unit) for row in self.states}

    @property
    def known_metros(self) -> list[Row]:
        """With a median, highest first."""
        metros = [row for row in self.rows if row.kind == Area.Kind.METRO]
        return [r for r in ordered(metros, "p50", rising=False) if r.median is not None]

    @property
    def known_states(self) -> list[Row]:
        return [row for row in self.states if row.median is not None]

    @property
    def best_state(self) -> Best | None:
        return best_of(self.known_states, MEDIAN_OF)

    @property
    def best_metro(self) -> Best | None:
        return best_of(self.known_metros, MEDIAN_OF)

    @property
    def words_of_cap(self) -> str:
        field = MEDIAN.field(self.unit)
        return words(cap_of(field), field)

    @property
    def source(self) -> Any:
        return next((wage.source for wage in self.national), None)

    @property
    def unit_words(self) -> str:
        return "an hour" if self.unit == "hour" else "a year"

    @property
    def map_title(self) -> str:
        return f"Median pay {self.unit_words} by state"

    @property
    def caption(self) -> str:
        return f"Pay {self.unit_words} by place"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form passes on: the order and the occupation."""
        return [(n, self.said[n]) for n in ("sort", "order", "occupation", "rows") if self.said[n]]

    @property
    def is_empty(self) -> bool:
        return not (self.national or self.rows or self.reports)


def _short(figure: float | None, unit: str) -> str:
    """In a tile: "$98k", "$31.02", "$239k+", "$115.00+"."""
    if figure is None:
        return ""
    more = "+" if isinstance(figure, AtLeast) else ""
    return f"${figure / 100:.2f}{more}" if unit == "hour" else f"${figure / 1000:.0f}k{more}"


def read_salary(career: Career, said: dict[str, str], number: int) -> SalaryPage:
    """``career`` from ``with_pages()``; in at most six queries."""
    occupations = list(career.occupations.order_by("career_occupations__position"))
    wanted = (o for o in occupations if o.soc_code == said["occupation"])
    occupation = next(wanted, occupations[0] if occupations else None)
    wages = Wage.objects.of(occupations)
    national = sorted(
        wages.national().for_rows(), key=lambda wage: occupations.index(wage.occupation)
    )
    main = next((wage for wage in national if wage.occupation == occupation), None)
    unit = said["unit"] or ("hour" if main and main.is_hourly_only else "year")
    reports = career.salary_reports.published()
    believed = list(reports.believable().select_related("source")[:REPORTS])
    return SalaryPage(
        career=career,
        occupations=occupations,
        occupation=occupation,
        national=national,
        rows=rows_of(Wage.objects.of([occupation]).below_national(), unit) if occupation else [],
        said=said | {"unit": unit},
        number=number,
        reports=believed,
        held_back=reports.out_of_line().count(),
        industries=read_industries(occupation, unit) if occupation else None,
    )
