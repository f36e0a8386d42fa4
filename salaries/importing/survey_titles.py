"""The household survey names occupations in words only: whose figures are they?"""

from __future__ import annotations

import re
from typing import NamedTuple

from careers.importing import Known, Skip
from careers.models import Occupation

# Titles that stand for several official occupations which the survey does not tell apart.
TOGETHER = {
    "Database administrators and architects": ("15-1242", "15-1243"),
    "Geoscientists and hydrologists, except geographers": ("19-2042", "19-2043"),
    "Nuclear medicine technologists and medical dosimetrists": ("29-2033", "29-2036"),
    "Dietetic technicians and ophthalmic medical technicians": ("29-2051", "29-2057"),
    "Orderlies and psychiatric aides": ("31-1132", "31-1133"),
    "Janitors and building cleaners": ("37-2011", "37-2019"),
    "Embalmers, crematory operators, and funeral attendants": ("39-4011", "39-4012", "39-4021"),
    "Other personal appearance workers": ("39-5091", "39-5093"),
    "Electrical and electronics repairers, industrial and utility": ("49-2094", "49-2095"),
    "Industrial and refractory machinery mechanics": ("49-9041", "49-9045"),
    "Conveyor, dredge, and hoist and winch operators": ("53-7011", "53-7031", "53-7041"),
}
SAME = {
    "Total, 16 years and over": "00-0000",
    "Total, full-time wage and salary workers": "00-0000",
    "Education, training, and library occupations": "25-0000",
}
Level = Occupation.Level
# The same words name a detailed occupation and the group that holds it alone: the first is meant.
ORDER = (Level.DETAILED, Level.BROAD, Level.MINOR, Level.MAJOR, Level.TOTAL)


class Meant(NamedTuple):
    pk: int
    is_wider: bool


def plain(title: str) -> str:
    words = re.sub(r"[^a-z0-9 ]", " ", title.lower().replace("'", ""))
    return " ".join(words.split())


def meant_by(title: str, known: Known) -> list[Meant]:
    """The occupations that have the title's figures; skips titles of no official occupation."""
    pks = known.all(Occupation, "soc_code")
    by_title = known.once("by title", _by_title)
    if codes := TOGETHER.get(title):
        found = [Meant(pks[code], True) for code in codes if code in pks]
    elif title in SAME:
        found = [Meant(pks[SAME[title]], False)] if SAME[title] in pks else []
    else:
        pk = by_title.get(plain(title))
        found = [Meant(pk, False)] if pk else []
    if not found:
        raise Skip("titles of no official occupation", title)
    return found


def _by_title() -> dict[str, int]:
    """The most detailed occupation of each title, one with pay of its own first."""
    rows = Occupation.objects.values_list("pk", "title", "level", "is_surveyed")
    order = sorted(rows, key=lambda row: (ORDER.index(Level(row[2])), not row[3]), reverse=True)
    return {plain(title): pk for pk, title, _, _ in order}
