"""Where people study: the federal register of colleges and what they charge (IPEDS)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Q

from careers.importing.spec import Known, Layout, Release, Row, Skip, SourceText, Spec, Values
from careers.models import College

type Skipping = Callable[[Skip], None]

NCES, PUBLIC = "NCES", "Public domain"
CONTROLS = {
    "1": College.Control.PUBLIC, "2": College.Control.PRIVATE, "3": College.Control.FOR_PROFIT,
}  # fmt: skip
LEVELS = {
    "1": College.Level.FOUR_YEAR,
    "2": College.Level.TWO_YEAR,
    "3": College.Level.LESS_THAN_TWO_YEAR,
}  # fmt: skip
PRIVATE = {"PS", "PrivacySuppressed"}


def release_named(*patterns: str) -> Callable[[str], Release | None]:
    """The year of the first of ``patterns`` that a text has; a second group is the year after."""

    def release(text: str) -> Release | None:
        for pattern in (*patterns, r"^\s*(20\d\d)(?:[-_](\d\d))?\s*$"):
            if found := re.search(pattern, text, re.I):
                label = f"{found[1]}-{found[2]}" if found.re.groups > 1 and found[2] else found[1]
                return Release(label, date(int(found[1]), 1, 1))
        return None

    return release


def read_college(row: Row, known: Known) -> Iterator[Values]:
    if row["active"] == "3" or row["control"] not in CONTROLS:
        raise Skip("institutions that are closed or only administer others", row["name"])
    yield {
        "ipeds_unitid": row.whole("unitid"),
        "name": row.text("name"),
        "city": row.text("city"),
        "state": row["state"],
        "control": CONTROLS[row["control"]],
        "level": LEVELS.get(row["level"], ""),
    }


def combine_colleges(rows: Iterator[Values], skip: Skipping) -> Iterator[Values]:
    """A college that an editor lists keeps their words for it, and stays when it has closed."""
    edited = {(c.name.lower(), c.state): c for c in College.objects.listed_by_editors()}
    by_number = {c.ipeds_unitid: c for c in edited.values() if c.ipeds_unitid}
    listed = list(rows)
    for row in listed:
        college = edited.get((row["name"].lower(), row["state"]))
        if college and college.ipeds_unitid is None and row["ipeds_unitid"] not in by_number:
            college.ipeds_unitid = row["ipeds_unitid"]
            college.save(update_fields=["ipeds_unitid"])
            by_number[college.ipeds_unitid] = college
        if college := by_number.pop(row["ipeds_unitid"], None):
            row |= {"name": college.name, "city": college.city, "state": college.state,
                    "control": college.control}  # fmt: skip
        yield row
    for college in by_number.values():
        yield {name: getattr(college, name) for name in ("ipeds_unitid", *COLLEGE_FIELDS)}


COLLEGE_FIELDS = ("name", "city", "state", "control", "level")
COLLEGES = Spec(
    name="Colleges",
    source=SourceText(
        slug="ipeds institutions", publisher=NCES, title="IPEDS institutions",
        url="https://nces.ed.gov/ipeds/", licence=PUBLIC,
        method="Every institution that takes part in federal student aid describes itself.",
    ),
    release=release_named(r"hd(20\d\d)"),
    model=College,
    key=("ipeds_unitid",),
    fields=COLLEGE_FIELDS,
    layouts=(
        Layout(
            "IPEDS institutions (HD)",
            {"unitid": "unitid", "name": "instnm", "city": "city", "state": "stabbr",
             "control": "control", "level": "iclevel"},
            read_college,
            optional={"active": "cyactive"},
        ),
    ),
    scope=Q(ipeds_unitid__isnull=False),
    combine=combine_colleges,
)  # fmt: skip


def academic_year(text: str) -> Release | None:
    """ "ic2022_ay" is of 2022-23, "c2024_a" of 2023-24: one names the first year, one the last."""
    for pattern, before in ((r"ic(20\d\d)_ay", 0), (r"(?<![a-z])c(20\d\d)_a", 1)):
        if found := re.search(pattern, text, re.I):
            year = int(found[1]) - before
            return Release(f"{year}-{(year + 1) % 100:02}", date(year, 1, 1))
    return release_named(r"completions?[-_ ]*(20\d\d)[-_](\d\d)")(text)


def read_tuition(row: Row, known: Known) -> Iterator[Values]:
    unitid = row.whole("unitid")
    known.pk(College, "ipeds_unitid", unitid)
    amounts = {
        "tuition_in_state_annual": amount(row, "in_state"),
        "tuition_out_of_state_annual": amount(row, "out_of_state"),
    }
    if not any(amounts.values()):
        raise Skip("colleges without undergraduate tuition for an academic year")
    yield {"ipeds_unitid": unitid, **amounts}


def amount(row: Row, name: str) -> int | None:
    """Dollars; the publisher's negative numbers say why there are none."""
    if row[name] in PRIVATE:
        return None
    number = row.whole(name)
    return number if number is not None and number >= 0 else None


TUITION = Spec(
    name="Tuition",
    source=SourceText(
        slug="ipeds tuition", publisher=NCES, title="IPEDS tuition",
        url="https://nces.ed.gov/ipeds/", licence=PUBLIC,
        method="Published average tuition of full-time undergraduates for an academic year, "
        "without fees, housing or aid; colleges that charge by programme report none.",
    ),
    release=academic_year,
    model=College,
    key=("ipeds_unitid",),
    fields=("tuition_in_state_annual", "tuition_out_of_state_annual"),
    source_field="tuition_source_id",
    layouts=(
        Layout(
            "IPEDS tuition (IC_AY)",
            {"unitid": "unitid", "in_state": "tuition2", "out_of_state": "tuition3"},
            read_tuition,
        ),
    ),
    scope=Q(ipeds_unitid__isnull=False),
    is_update_only=True,
)  # fmt: skip

COLLEGE = (COLLEGES, TUITION)
