"""Pay and jobs by occupation and area: the survey's workbooks, CSV with its columns, flat files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from careers.importing import Known, Layout, Refused, Row, Skip, SourceText, Spec
from careers.importing.spec import Columns, Lines, Values
from careers.importing.specs.soc import set_parents
from careers.models import Occupation
from salaries.importing.codes import (
    LEVEL_OF_DISPLAY,
    LEVELS,
    area_code,
    area_kind,
    area_state,
    release,
    soc_code,
)
from salaries.importing.linking import link_areas
from salaries.importing.values import COLUMNS, PARSERS, TOP_CODED, figures, flag, named
from salaries.models import Area, Wage

CROSS_INDUSTRY, ALL_OWNERS = "000000", {"", "1235", "123"}
SERIES_LENGTH = 25  # OE, U, area type, area (7), industry (6), occupation (6), data type (2)
FIELD_OF_TYPE = {kind: field for _, field, kind in COLUMNS}
ONLY_IN_THE_OTHER_UNIT, AT_CAP = "4", "5"  # footnotes of the flat files
IN_ONE_UNIT = {"mean_hourly_cents": "annual", "mean_annual": "hourly"}
OPTIONAL: Columns = {
    "area_type": "area_type",
    "area_title": ("area_title", "area_name"),
    "title": "occ_title",
    "group": ("o_group", "group", "occ_group"),
    "annual": ("annual", "annual_only"),
    "hourly": ("hourly", "hourly_only"),
    "industry": "naics",
    "owner": "own_code",
}
METHOD = (
    "The Occupational Employment and Wage Statistics are a survey of employers, who report how "
    "many people they employ in each occupation and what they pay them; self-employed are not "
    "counted. The estimates combine several years of reports, brought up to the reference month. "
    "Pay leaves out overtime and most bonuses, and the publisher withholds figures that rest on "
    "too few reports."
)
SOURCE = SourceText(
    slug="bls-oews",
    publisher="BLS",
    title="OEWS",
    url="https://www.bls.gov/oes/",
    licence="Public domain",
    method=METHOD,
)


def nothing(row: Row, known: Known) -> tuple[Values, ...]:
    return ()


def key_of(row: Row) -> tuple[str, str]:
    """Area and occupation."""
    if row["industry"] and row["industry"].zfill(6) != CROSS_INDUSTRY:
        raise Skip("rows of single industries")
    if row["owner"] not in ALL_OWNERS:
        raise Skip("rows of single owners")
    area = named(row, "area", lambda cell: area_code(cell, row["area_type"]))
    return area, named(row, "soc", soc_code)


def wage(row: Row, known: Known) -> Iterator[Values]:
    area, soc = key_of(row)
    yield {
        "occupation_id": known.pk(Occupation, "soc_code", soc),
        "area_id": known.pk(Area, "code", area),
        "area__kind": area_kind(area),
        "is_annual_only": named(row, "annual", flag),
        "is_hourly_only": named(row, "hourly", flag),
        **figures(row, PARSERS),
    }


def occupation(row: Row, known: Known) -> Iterator[Values]:
    _, soc = key_of(row)
    seen = known.once("occupations", set[str])
    if soc not in seen:
        seen.add(soc)
        yield {"soc_code": soc, "title": row["title"], "is_surveyed": True,
               "level": named(row, "group", level)}  # fmt: skip


def level(group: str) -> str:
    if group and group.lower() not in LEVELS:
        raise ValueError(f"{group[:40]!r} is not a level of occupations")
    return LEVELS[group.lower()] if group else ""


def listed_occupation(row: Row, known: Known) -> Iterator[Values]:
    soc = named(row, "code", soc_code)
    if row["level"] not in LEVEL_OF_DISPLAY:
        raise ValueError(f"column level: {row['level'][:40]!r} is not a level of occupations")
    level = Occupation.Level.TOTAL if soc == "00-0000" else LEVEL_OF_DISPLAY[row["level"]]
    yield {"soc_code": soc, "title": row["title"], "level": level}


def area(row: Row, known: Known) -> Iterator[Values]:
    code, _ = key_of(row)
    seen = known.once("areas", set[str])
    if code not in seen:
        seen.add(code)
        yield {"code": code, "title": row["area_title"], "kind": area_kind(code)}


def listed_area(row: Row, known: Known) -> Iterator[Values]:
    yield {"code": row["code"], "title": row["title"]}


def with_pay(lines: Iterable[Values], key: str, needs: set[str], lists: str) -> list[Values]:
    """What rows of pay and lists say together of each occupation or area that has pay.

    Only rows of pay say all of ``needs``, though with empty text where that is for a list to say.
    """
    found: dict[str, Values] = {}
    paid = set()
    for values in lines:
        code, said = values[key], {name: value for name, value in values.items() if value != ""}
        before = found.get(code, {})
        if needs <= values.keys():
            paid.add(code)
            found[code] = before | said  # what stands beside the pay goes before any list
        else:
            found[code] = said | before
    if lacking := sorted(code for code in paid if not needs <= found[code].keys()):
        raise Refused(
            f"{len(lacking):,} {lists}s with pay have no title or level in these files, "
            f"{lacking[0]} first; give the survey's list of them too (oe.{lists})."
        )
    return [values for code, values in found.items() if code in paid]


def occupations(lines: Iterable[Values], skip: Callable[[Skip], None]) -> list[Values]:
    return with_pay(lines, "soc_code", {"title", "level", "is_surveyed"}, "occupation")


def areas(lines: Iterable[Values], skip: Callable[[Skip], None]) -> Iterator[Values]:
    for values in with_pay(lines, "code", {"title", "kind"}, "area"):
        code = values["code"]
        # The country is "National" or "U.S.", as the file likes.
        title = "United States" if code == "0000000" else values["title"]
        yield values | {"title": title, "state_code": area_state(code, title)}


def widened(lines: Lines) -> Lines:
    """Flat files: a line for a single figure, those of an occupation in an area in sequence."""
    for _, group in groupby(lines, key=lambda line: line[1] and line[1]["series"][:-2]):
        made: list[tuple[int, Row]] = []
        for line, row in group:
            if row is None:
                yield line, None
                continue
            field = FIELD_OF_TYPE.get(row["series"][-2:], "")
            if not made or made[-1][1].get(field):  # the same twice is refused as such later
                made.append((line, start_of_row(row)))
            wide, notes = made[-1][1], row["notes"].split(",")
            if field:
                capped_or_not = TOP_CODED if AT_CAP in notes else "*"
                wide[field] = capped_or_not if row["value"] == "-" else row["value"]
            if field in IN_ONE_UNIT and ONLY_IN_THE_OTHER_UNIT in notes:
                wide[IN_ONE_UNIT[field]] = "TRUE"
        yield from (one for one in made if not one[1]["soc"] or any(map(one[1].get, PARSERS)))


def start_of_row(row: Row) -> Row:
    key = row["series"]
    wide = Row(dict.fromkeys((*PARSERS, *OPTIONAL), ""))
    wide.header, wide.heading = row.header, row.heading
    is_series = len(key) == SERIES_LENGTH and key.startswith("OEU")
    wide["area"] = key[4:11] if is_series else key
    wide["industry"], wide["soc"] = (key[11:17], key[17:23]) if is_series else ("", "")
    return wide


def tidy_up() -> int:
    """Areas find their places; what nothing of the survey names any more goes, or loses its mark.

    Occupations of the official classification stay, as ones without pay of their own.
    """
    Area.objects.filter(wages=None).delete()
    unpaid = Occupation.objects.filter(wages=None)
    unpaid.exclude(source=None).filter(is_surveyed=True).update(is_surveyed=False)
    unpaid.filter(source=None, career_occupations=None, shares=None, children=None).delete()
    return link_areas()


def layouts(
    pay: Callable[[Row, Known], Iterable[Values]],
    occupation: Callable[[Row, Known], Iterable[Values]] = nothing,
    area: Callable[[Row, Known], Iterable[Values]] = nothing,
) -> tuple[Layout, ...]:
    """The survey's tables are the same for all three specs, which are imported together."""
    return (
        Layout(
            title="pay by area",
            columns={"area": "area", "soc": "occ_code"} | {f: name for name, f, _ in COLUMNS},
            optional=OPTIONAL,
            values=pay,
            is_required=False,
        ),
        Layout(
            title="pay by area, flat file (oe.data)",
            named=r"\boe\.",
            columns={"series": "series_id", "year": "year", "period": "period", "value": "value"},
            optional={"notes": "footnote_codes"},
            dated_by="year",
            reshape=widened,
            values=pay,
            is_required=False,
        ),
        Layout(
            title="list of occupations (oe.occupation)",
            columns={
                "code": "occupation_code",
                "title": "occupation_name",
                "level": "display_level",
            },
            values=occupation,
            is_required=False,
            is_aid=True,
        ),
        Layout(
            title="list of areas (oe.area)",
            columns={"code": "area_code", "title": "area_name"},
            values=area,
            is_required=False,
            is_aid=True,
        ),
    )


OCCUPATIONS = Spec(
    name="occupations with pay",
    source=SOURCE,
    release=release,
    model=Occupation,
    key=("soc_code",),
    fields=("title", "level", "is_surveyed"),
    source_field="",
    layouts=layouts(occupation, listed_occupation),
    combine=occupations,
    deletes=False,
    then=set_parents,
)
AREAS = Spec(
    name="areas with pay",
    source=SOURCE,
    release=release,
    model=Area,
    key=("code",),
    fields=("kind", "title", "state_code"),
    source_field="",
    layouts=layouts(area, area=listed_area),
    combine=areas,
    deletes=False,  # after pay was stored
)
WAGES = Spec(
    name="pay",
    source=SOURCE,
    release=release,
    model=Wage,
    key=("occupation_id", "area_id"),
    fields=(*PARSERS, "is_annual_only", "is_hourly_only", "top_coded"),
    part_by="area__kind",
    layouts=layouts(wage),
    then=tidy_up,
)
SPECS = (OCCUPATIONS, AREAS, WAGES)
