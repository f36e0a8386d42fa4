"""O*NET: its tables as text or CSV, in a zip or a folder, under their old names and their new."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.db.models import Model, Q

from careers.importing.spec import Columns, Combine, Layout, Release, SourceText, Spec
from careers.importing.specs.onet_rows import (
    combine_ratings,
    combine_related,
    combine_requirements,
    combine_tasks,
    combine_technologies,
    combine_zones,
    read_rating,
    read_related,
    read_requirement,
    read_task,
    read_technology,
    read_zone,
)
from careers.models import (
    Element,
    OccupationRating,
    OccupationTask,
    OccupationTechnology,
    Preparation,
    RelatedOccupation,
    RequirementShare,
)

RELEASE = re.compile(r"(?:db[_ ]|o\*?net[_ ]?)(\d\d)[_.](\d)(?!\d)", re.I)
# Month of a year's four releases, and how many years after the first they come.
MONTHS = {0: (8, 0), 1: (12, 0), 2: (2, 1), 3: (5, 1)}
CODE = ("o*net-soc code", "onetsoc code")
ATTRIBUTION = (
    "This page includes information from the O*NET {release} Database by the U.S. Department of "
    "Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. "
    "O*NET is a trademark of USDOL/ETA. "
    f"{settings.SITE_NAME} has modified all or some of this information. "
    "USDOL/ETA has not approved, endorsed, or tested these modifications."
)
FOLDED = (
    " O*NET divides some occupations further than the pay survey does. Figures of the occupation "
    "itself are taken where there are any, else the mean over its specialties; what the survey "
    "merges is averaged too. What O*NET advises against showing is left out."
)
HOW = {
    "Skills": "Trained analysts rate how important each of 35 skills is to an occupation, from 1 "
    "to 5, and which level of it the work takes, from 0 to 7.",
    "Knowledge": "People who do the work rate how important each of 33 fields of knowledge is, "
    "from 1 to 5, and which level of it the work takes, from 0 to 7.",
    "Work styles": "How much each way of going about work helps in an occupation, from -3 to 3; "
    "in this release rated by a model and checked by experts.",
    "Interests": "How well an occupation fits each of six kinds of interest, from 1 to 7.",
    "Required preparation": "People who do the work say which schooling, experience and training "
    "somebody needs who is hired for it.",
    "Job zones": "Analysts place each occupation in one of five zones by how much preparation it "
    "takes. Between merged occupations the middle one is shown.",
    "Technology skills": "Software and tools used in an occupation. Hot: named often in postings "
    "of all kinds. In demand: named often in postings for this occupation.",
    "Tasks": "Statements of what is done in an occupation; core ones are important to it and done "
    "by most. They are shown word for word.",
    "Related occupations": "Up to twenty occupations that are closest in what is done, what is "
    "known and what they are called, the closest first.",
}


def release(text: str) -> Release | None:
    """ "db_30_1_text.zip" is 30.1. A year's releases are numbered from August: 30.0 is of 2025."""
    found = RELEASE.search(text) or re.fullmatch(r"\s*(\d\d)\.(\d)\s*", text)
    if not found or int(found[2]) not in MONTHS:
        return None
    month, later = MONTHS[int(found[2])]
    return Release(f"{found[1]}.{found[2]}", date(int(found[1]) + 1995 + later, month, 1))


def source(title: str) -> SourceText:
    return SourceText(
        slug=f"onet {title}",
        publisher="O*NET",
        title=title.lower(),
        url="https://www.onetcenter.org/database.html",
        licence="CC BY 4.0",
        method=HOW[title] + FOLDED,
        attribution=ATTRIBUTION,
    )


def spec(
    title: str, model: type[Model], key: str, fields: tuple[str, ...], layout: Layout,
    combine: Combine, scope: Q | None = None,
) -> Spec:  # fmt: skip
    """``key`` is what tells the rows of an occupation apart."""
    return Spec(
        name=f"O*NET {title.lower()}",
        source=source(title),
        release=release,
        model=model,
        key=("occupation_id", *key.split()),
        fields=fields,
        layouts=(layout,),
        scope=scope or Q(),
        combine=combine,
    )


def ratings(title: str, named: str, *kinds: str) -> Spec:
    columns: Columns = {
        "code": CODE,
        "element": "element id",
        "scale": "scale id",
        "value": "data value",
    }
    more = {
        "name": "element name", "suppress": "recommend suppress", "irrelevant": "not relevant",
    }  # fmt: skip
    return spec(
        title, OccupationRating, "element_id", ("scale", "rating", "level"),
        Layout(f"O*NET {title.lower()}", columns, read_rating, optional=more, named=named),
        combine_ratings, Q(element__kind__in=kinds),
    )  # fmt: skip


Kind = Element.Kind
ONET = (
    ratings(
        "Skills", r"essential|transferable|(^|[/: ])skills\b", Kind.HARD_SKILL, Kind.SOFT_SKILL
    ),
    ratings("Knowledge", "knowledge", Kind.KNOWLEDGE),
    ratings("Work styles", "work[ _]styles", Kind.WORK_STYLE),
    ratings("Interests", "(^|[/: ])interests|interest_types", Kind.INTEREST),
    spec(
        "Required preparation", RequirementShare, "topic category",
        ("share_percent", "sample_count"),
        Layout(
            "O*NET education, training and experience",
            {"code": CODE, "scale": "scale id", "category": "category", "value": "data value"},
            read_requirement,
            optional={"n": "n", "suppress": "recommend suppress"},
            named="education|training",
        ),
        combine_requirements,
    ),
    spec(
        "Job zones", Preparation, "", ("zone",),
        Layout(
            "O*NET job zones", {"code": CODE, "zone": "job zone"}, read_zone, named="job[ _]zones"
        ),
        combine_zones,
    ),
    spec(
        "Technology skills", OccupationTechnology, "name category", ("is_hot", "is_in_demand"),
        Layout(
            "O*NET technology skills",
            {
                "code": CODE,
                "name": ("example", "workplace example", "software", "software example"),
                "category": ("commodity title", "software category"),
            },
            read_technology,
            optional={"hot": "hot technology", "demand": "in demand"},
            named="technology|software",
        ),
        combine_technologies,
    ),
    spec(
        "Tasks", OccupationTask, "task_id", ("text", "is_core"),
        Layout(
            "O*NET task statements",
            {"code": CODE, "task_id": "task id", "task": "task"},
            read_task,
            optional={"type": "task type"},
            named="task[ _]statements",
        ),
        combine_tasks,
    ),
    spec(
        "Related occupations", RelatedOccupation, "related_id", ("rank",),
        Layout(
            "O*NET related occupations",
            {
                "code": CODE,
                "related": ("related o*net-soc code", "related onetsoc code"),
                "rank": ("index", "related index"),
            },
            read_related,
            named="related[ _]occupations",
        ),
        combine_related,
    ),
)  # fmt: skip
