"""From tables of text to rows for COPY, with everything that is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from careers.models import Occupation
from salaries.importing.codes import (
    LEVEL_OF_DISPLAY,
    LEVELS,
    Release,
    area_code,
    release_named,
    soc_code,
)
from salaries.importing.tables import PayTable, Refused
from salaries.importing.values import COLUMNS, FIELDS, NULL, PARSERS, TOP_CODED

ERRORS_SHOWN = 20
CROSS_INDUSTRY, ALL_OWNERS = "000000", {"", "1235", "123"}
SERIES_LENGTH = 25  # OE, U, area type, area (7), industry (6), occupation (6), data type (2)
ONLY_IN_THE_OTHER_UNIT = "4"  # footnotes of the flat files
AT_CAP = "5"
FALSE = {"", "0", "FALSE", "N", "NO"}
TRUE = {"1", "TRUE", "Y", "YES"}
VALUE_OF_TYPE = {kind: n for n, (_, _, kind) in enumerate(COLUMNS)}
ANNUAL_MEAN, HOURLY_MEAN = FIELDS.index("mean_annual"), FIELDS.index("mean_hourly_cents")


@dataclass
class Reading:
    """What the files say, apart from the pay rows, which go to ``write`` as they are read."""

    write: Callable[[str], object]
    releases: set[Release] = field(default_factory=set)
    area_titles: dict[str, str] = field(default_factory=dict)
    occupation_titles: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)
    occupations: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)
    skipped: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    error_count: int = 0

    def error(self, table: PayTable, line: int, column: str, message: object) -> None:
        self.error_count += 1
        if len(self.errors) < ERRORS_SHOWN:
            self.errors.append(f"{table.name}, line {line}, column {column}: {message}")

    def read(self, table: PayTable) -> bool:
        """Take in a table; False if it is none of the survey's that are of use here."""
        columns = set(table.header)
        if {"area", "occ_code", "a_mean"} <= columns:
            self.read_pay(table)
        elif {"series_id", "year", "period", "value"} <= {name.strip() for name in columns}:
            self.read_series(table)
        elif {"area_code", "area_name"} <= columns:
            self.read_list(table, "area_code", "area_name", self.take_area)
        elif {"occupation_code", "occupation_name"} <= columns:
            self.read_list(table, "occupation_code", "occupation_name", self.take_occupation)
        else:
            return False
        return True

    # --- Workbooks and CSV: a row for an occupation in an area ---------------------------------
    def read_pay(self, table: PayTable) -> None:
        if missing := [name for name, *_ in COLUMNS if name not in table.header]:
            raise Refused(f"{table.name} has no column {', '.join(missing)}.")
        where = {name: n for n, name in enumerate(table.header)}
        width = len(table.header)
        values = itemgetter(*(where[name] for name, *_ in COLUMNS))
        blank = width  # the place of a column this file does not have

        def place(*names: str) -> int:
            return next((where[name] for name in names if name in where), blank)

        area, area_type, area_title = where["area"], place("area_type"), place("area_title")
        occ, occ_title, group = where["occ_code"], place("occ_title"), place("o_group")
        annual, hourly = place("annual", "annual_only"), place("hourly", "hourly_only")
        naics, owner, release = place("naics"), place("own_code"), place("release")
        for line, row in table.rows:
            if len(row) != width:
                self.error(table, line, str(len(row)), f"{width} columns expected")
                continue
            row.append("")
            if naics != blank and row[naics].zfill(6) != CROSS_INDUSTRY:
                self.skipped["rows of single industries"] += 1
                continue
            if row[owner] not in ALL_OWNERS:
                self.skipped["rows of single owners"] += 1
                continue
            column = "area"
            try:
                code = area_code(row[area], row[area_type])
                column = "occ_code"
                soc = soc_code(row[occ])
                self.take_titles(code, row[area_title], soc, row[occ_title], row[group])
                column = "annual"
                only_annual, only_hourly = flag(row[annual]), flag(row[hourly])
            except ValueError as error:
                self.error(table, line, column, error)
                continue
            parsed = self.parsed(table, line, values(row))
            if parsed:
                self.add(table, line, code, soc, parsed, only_annual, only_hourly)
            if row[release] and (named := release_named([row[release]])):
                self.releases.add(named)

    def take_titles(self, code: str, area: str, soc: str, title: str, group: str) -> None:
        if area and code not in self.area_titles:
            self.area_titles[code] = area.strip()
        if soc not in self.levels:
            if title:
                self.occupation_titles[soc] = title.strip()
            if group:
                self.levels[soc] = level(group)

    def parsed(self, table: PayTable, line: int, cells: tuple[str, ...]) -> list[str]:
        try:
            return [parse(cell) for parse, cell in zip(PARSERS, cells, strict=True)]
        except ValueError:
            for (name, *_), parse, cell in zip(COLUMNS, PARSERS, cells, strict=True):
                try:
                    parse(cell)
                except ValueError as error:
                    self.error(table, line, name, error)
            return []

    # --- Flat files: a line for a single figure, figures of one row in sequence ----------------
    def read_series(self, table: PayTable) -> None:
        names = [name.strip() for name in table.header]
        series, year, value = (names.index(name) for name in ("series_id", "year", "value"))
        note = names.index("footnote_codes") if "footnote_codes" in names else None
        years = set()

        def figures() -> Iterator[tuple[str, int, str, str, set[str]]]:
            """Area and occupation, line, data type, value, footnotes."""
            for line, row in table.rows:
                if len(row) < 4:
                    self.error(table, line, str(len(row)), "4 columns or more expected")
                    continue
                key = row[series].strip()
                if len(key) != SERIES_LENGTH or not key.startswith("OEU"):
                    self.error(table, line, "series_id", f"{key[:40]!r} is not a pay series")
                elif key[11:17] != CROSS_INDUSTRY:
                    self.skipped["figures of single industries"] += 1
                elif key[23:] in VALUE_OF_TYPE:
                    years.add(row[year])
                    notes = row[note].strip() if note is not None and note < len(row) else ""
                    yield key[4:11] + key[17:23], line, key[23:], row[value], set(notes.split(","))

        for key, group in groupby(figures(), key=itemgetter(0)):
            cells = [NULL] * len(COLUMNS)
            wrong = only_annual = only_hourly = False
            for _, line, kind, cell, notes in group:
                n = VALUE_OF_TYPE[kind]
                cell = cell.strip()
                if cell == "-":
                    cell = TOP_CODED if AT_CAP in notes else "*"
                    only_annual |= n == HOURLY_MEAN and ONLY_IN_THE_OTHER_UNIT in notes
                    only_hourly |= n == ANNUAL_MEAN and ONLY_IN_THE_OTHER_UNIT in notes
                try:
                    cells[n] = PARSERS[n](cell)
                except ValueError as error:
                    self.error(table, line, "value", error)
                    wrong = True
            try:
                code, soc = area_code(key[:7]), soc_code(key[7:])
            except ValueError as error:
                self.error(table, line, "series_id", error)
                continue
            if not wrong:
                self.add(table, line, code, soc, cells, only_annual, only_hourly)
        for text in years:
            if text.strip().isdigit():
                self.releases.add(Release(int(text)))

    # --- Code lists -----------------------------------------------------------------------------
    def read_list(
        self, table: PayTable, code: str, name: str, take: Callable[[str, str, str], None]
    ) -> None:
        where = {column: n for n, column in enumerate(table.header)}
        display = where.get("display_level", -1)
        for line, row in table.rows:
            try:
                shown = row[display].strip() if display >= 0 else ""
                take(row[where[code]].strip(), row[where[name]].strip(), shown)
            except (ValueError, IndexError) as error:
                self.error(table, line, code, error)

    def take_area(self, code: str, title: str, _: str) -> None:
        self.area_titles[code] = title

    def take_occupation(self, code: str, title: str, display: str) -> None:
        soc = soc_code(code)
        self.occupation_titles[soc] = title
        total = soc == "00-0000"
        self.levels.setdefault(soc, Occupation.Level.TOTAL if total else LEVEL_OF_DISPLAY[display])

    # --- To the database ------------------------------------------------------------------------
    def add(
        self, table: PayTable, line: int, area: str, soc: str, values: list[str],
        only_annual: bool, only_hourly: bool,
    ) -> None:  # fmt: skip
        if (area, soc) in self.seen:
            self.error(table, line, "occ_code", f"{soc} in area {area} is there twice")
            return
        self.seen.add((area, soc))
        self.areas.add(area)
        self.occupations.add(soc)
        capped = "{}"
        if TOP_CODED in values:
            names = [name for name, value in zip(FIELDS, values, strict=True) if value == TOP_CODED]
            capped = "{" + ",".join(names) + "}"
            values = [NULL if value == TOP_CODED else value for value in values]
        flags = f"{'ft'[only_annual]}\t{'ft'[only_hourly]}"
        self.write("\t".join((soc, area, *values, flags, capped)) + "\n")


@lru_cache(maxsize=64)
def flag(cell: str) -> bool:
    text = cell.strip().upper()
    if text in FALSE:
        return False
    if text in TRUE:
        return True
    raise ValueError(f"{cell[:40]!r} is neither TRUE nor empty")


def level(group: str) -> str:
    try:
        return LEVELS[group.strip().lower()]
    except KeyError:
        raise ValueError(f"{group[:40]!r} is not a level of occupations") from None
