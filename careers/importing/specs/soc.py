"""The Standard Occupational Classification: the tree that every other table hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from careers.importing.spec import Known, Layout, Release, Row, Skip, SourceText, Spec, Values
from careers.models import Occupation
from careers.soc import parent_code

Level = Occupation.Level
COLUMN_OF_LEVEL = {
    Level.MAJOR: "major",
    Level.MINOR: "minor",
    Level.BROAD: "broad",
    Level.DETAILED: "detailed",
}
RELEASE = re.compile(
    r"\b(20\d\d) (?:soc|structure)\b|(?<![a-z])(?:soc|structure)[ _](20\d\d)", re.I
)


def release(text: str) -> Release | None:
    found = re.search(
        r"\b(20\d\d) (?:soc|structure)\b|(?<![a-z])(?:soc|structure)[ _](20\d\d)", text, re.I
    )
    if not found:
        return None
    year = found[1] or found[2]
    return Release(year, date(int(year), 1, 1))


def values(row: Row, known: Known) -> Iterator[Values]:
    surveyed = known.once(
        "surveyed",
        lambda: {code: (title, level) for code, title, level in Occupation.objects.surveyed()
                 .values_list("soc_code", "title", "level")},
    )  # fmt: skip
    filled = [(level, row[name]) for level, name in COLUMN_OF_LEVEL.items() if row[name]]
    match filled:
        case [(level, code)] if re.fullmatch(r"\d\d-\d{4}", code) and row["title"]:
            # The pay survey prints some broad occupations as if they were detailed ones.
            title, as_level = surveyed.get(code, (row.text("title"), level))
            is_surveyed = code in surveyed
            yield {"soc_code": code, "title": title, "level": as_level, "is_surveyed": is_surveyed}
        case []:
            raise Skip("lines without a code")
        case _:
            raise ValueError("one code and a title expected")


def set_parents() -> int:
    """Each occupation below the nearest group above it; the number that moved."""
    rows = {row.soc_code: row for row in Occupation.objects.all()}
    groups = {code for code, row in rows.items() if row.level not in {Level.TOTAL, Level.DETAILED}}
    moved = []
    for code, row in rows.items():
        parent = rows.get(parent_code(code, groups) or "")
        if row.parent_id != (parent and parent.pk):
            row.parent = parent
            moved.append(row)
    Occupation.objects.bulk_update(moved, ["parent"], batch_size=500)
    return len(moved)


STRUCTURE = Spec(
    name="occupations",
    source=SourceText(
        slug="soc",
        publisher="BLS",
        title="Standard Occupational Classification",
        url="https://www.bls.gov/soc/",
        licence="Public domain",
        method=(
            "The federal list of occupations: 23 major groups, in them minor groups, broad "
            "occupations and detailed ones. It says how occupations are told apart and holds no "
            "figures."
        ),
    ),
    release=release,
    model=Occupation,
    key=("soc_code",),
    fields=("title", "level", "is_surveyed"),
    layouts=(
        Layout(
            title="SOC structure",
            columns={
                "major": "Major Group",
                "minor": "Minor Group",
                "broad": ("Broad Group", "Broad Occupation"),
                "detailed": "Detailed Occupation",
                "title": ("", "Title", "SOC Title"),
            },
            values=values,
        ),
    ),
    deletes=False,
    then=set_parents,
)
