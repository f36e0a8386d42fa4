"""The Employment Projections: tables 1.2, 1.10 (occupation.xlsx) and 5.3 (education.xlsx)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q

from careers.importing import Known, Layout, Row, SourceText, Spec
from careers.importing.spec import Values
from careers.importing.specs.projections import (
    ATTRIBUTION,
    CODE,
    LICENCE,
    TITLE,
    URL,
    YEAR,
    occupation,
    release,
    survey_release,
)
from careers.models import EntryEducation
from salaries.models import Projection, Share

THOUSAND = 1000
EMPLOYMENT = re.compile(r"employment, 20\d\d")


def outlook(row: Row, known: Known) -> Iterator[Values]:
    yield {
        "occupation_id": occupation(row, known),
        **window(row, known),
        "employment_base": row.whole("employment_base", THOUSAND),
        "employment_projected": row.whole("employment_projected", THOUSAND),
        "change_count": row.whole("change", THOUSAND),
        "change_percent": row.decimal("change_percent"),
        "self_employed_percent": row.decimal("self_employed"),
        "openings_annual": row.whole("openings", THOUSAND),
        "entry_education": row.choice("education", EntryEducation),
        # "None" is an answer here, a dash is not.
        "experience": row.choice("experience", Projection.Experience),
        "training": row.choice("training", Projection.Training),
    }


def window(row: Row, known: Known) -> Values:
    """The two years, which only the columns' names say."""
    base, projected = (int(YEAR.findall(row.header[name])[0]) for name in
                       ("employment_base", "employment_projected"))  # fmt: skip
    return {"base_year": base, "projected_year": projected}


def separations(row: Row, known: Known) -> Iterator[Values]:
    yield {
        "occupation_id": occupation(row, known),
        "exits_annual": row.whole("exits", THOUSAND),
        "transfers_annual": row.whole("transfers", THOUSAND),
        "exit_rate_percent": row.decimal("exit_rate"),
        "transfer_rate_percent": row.decimal("transfer_rate"),
    }


WINDOW = r", \d{4}\s*[-\u2013]\s*\d\d(?:\d\d)?"
PROJECTIONS = Spec(
    name="projections",
    source=SourceText(
        slug="bls-ep",
        publisher="BLS",
        title="Employment Projections",
        url=URL,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        method=(
            "A model of the economy ten years ahead, starting from employment in the base year. "
            "Growth is the change in the number of jobs over the whole ten years. Openings are a "
            "yearly average and count new jobs, people who leave the labor force and people who "
            "change occupation. Published in thousands with one decimal. The typical entry "
            "education is what most entrants need, not what every worker holds."
        ),
    ),
    release=release,
    model=Projection,
    key=("occupation_id",),
    fields=(
        "base_year",
        "projected_year",
        "employment_base",
        "employment_projected",
        "change_count",
        "change_percent",
        "self_employed_percent",
        "openings_annual",
        "entry_education",
        "experience",
        "training",
        "exits_annual",
        "transfers_annual",
        "exit_rate_percent",
        "transfer_rate_percent",
    ),
    layouts=(
        Layout(
            title="table 1.2, occupational projections",
            columns={
                "title": TITLE,
                "code": CODE,
                "type": "Occupation type",
                "employment_base": (EMPLOYMENT, 0),
                "employment_projected": (EMPLOYMENT, 1),
                "change": re.compile(rf"employment change, numeric{WINDOW}"),
                "change_percent": re.compile(rf"employment change, percent{WINDOW}"),
                "openings": re.compile(rf"occupational openings{WINDOW} annual average"),
                "education": "Typical education needed for entry",
                "experience": "Work experience in a related occupation",
                "training": re.compile(r"typical on-the-job training.*"),
            },
            optional={"self_employed": re.compile(r"percent self employed, \d{4}")},
            values=outlook,
        ),
        Layout(
            title="table 1.10, separations and openings",
            columns={
                "title": TITLE,
                "code": CODE,
                "exits": re.compile(rf"labor force exits{WINDOW} annual average"),
                "transfers": re.compile(rf"occupational transfers{WINDOW} annual average"),
                "exit_rate": re.compile(rf"labor force exit rate{WINDOW} annual average"),
                "transfer_rate": re.compile(rf"occupational transfer rate{WINDOW} annual average"),
            },
            values=separations,
            is_required=False,
        ),
    ),
    folds=True,
)

LEVELS = (
    "Less than high school diploma", "High school diploma or equivalent",
    "Some college, no degree", "Associate's degree", "Bachelor's degree", "Master's degree",
    "Doctoral or professional degree",
)  # fmt: skip


def attainment(row: Row, known: Known) -> Iterator[Values]:
    pk = occupation(row, known)
    for position, level in enumerate(LEVELS, start=1):
        share: Decimal | None = row.decimal(level)
        if share is not None:
            yield {
                "occupation_id": pk,
                "topic": Share.Topic.EDUCATION,
                "position": position,
                "label": level,
                "is_label_reported": True,
                "share_percent": share,
            }


ATTAINMENT = Spec(
    name="attainment",
    source=SourceText(
        slug="bls-ep-attainment",
        publisher="BLS",
        title="Employment Projections, educational attainment",
        url=URL,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        method=(
            "What workers of 25 and over in the occupation hold, whether the work asks for it or "
            "not. From two years of the American Community Survey; an occupation that it does not "
            "tell apart has the shares of the wider one."
        ),
    ),
    release=survey_release,
    model=Share,
    key=("occupation_id", "topic", "position"),
    fields=("label", "is_label_reported", "share_percent"),
    scope=Q(topic=Share.Topic.EDUCATION, occupation__isnull=False),
    layouts=(
        Layout(
            title="table 5.3, educational attainment",
            columns={"title": TITLE, "code": CODE, **{level: level for level in LEVELS}},
            values=attainment,
        ),
    ),
)
