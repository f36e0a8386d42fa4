"""What the survey's codes and titles say about areas, occupations and releases."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from careers.importing.spec import Release
from careers.models import Occupation
from listings.importing.states import STATE_OF_FIPS, TERRITORIES
from salaries.models import Area

Level = Occupation.Level

SOC_CODE = re.compile(r"\d\d-?\d{4}")
LEVELS: dict[str, Level] = {**{level: level for level in Level}, "detail": Level.DETAILED}
# The display level of the flat files' occupation list.
LEVEL_OF_DISPLAY = {"0": Level.MAJOR, "1": Level.MINOR, "2": Level.BROAD, "3": Level.DETAILED}
KIND_OF_AREA_TYPE = {
    "1": Area.Kind.NATIONAL, "2": Area.Kind.STATE, "3": Area.Kind.TERRITORY,
    "4": Area.Kind.METRO, "6": Area.Kind.NONMETRO,
}  # fmt: skip
RELEASE_NAMES = (
    re.compile(r"may[ _-]*((?:19|20)\d\d)(?!\d)", re.I),
    re.compile(r"(?<![a-z])m_?(20\d\d)(?!\d)", re.I),
    re.compile(r"(?<![a-z])oesm()(\d\d)(?!\d)", re.I),
    re.compile(r"\byear (20\d\d)\b"),  # of the flat files' rows
)


def release(text: str) -> Release | None:
    """A year's May estimates, as a file or an option names them: "oesm25", "national_M2025_dl"."""
    for pattern in RELEASE_NAMES:
        if found := pattern.search(text):
            year = int(found[1] or f"20{found[2]}")
            return Release(f"May {year}", date(year, 5, 1))
    return None


@lru_cache(maxsize=4096)
def soc_code(text: str) -> str:
    """ "291141" and "29-1141" -> "29-1141"."""
    code = text.strip()
    if not SOC_CODE.fullmatch(code):
        raise ValueError(f"{code[:40]!r} is not an occupation code such as 29-1141")
    return code if "-" in code else f"{code[:2]}-{code[2:]}"


@lru_cache(maxsize=4096)
def area_code(text: str, area_type: str = "") -> str:
    """Seven digits. Workbooks shorten them by the type of area: "99", "1", "10180", "100001"."""
    code = text.strip()
    kind = KIND_OF_AREA_TYPE.get(area_type.strip())
    if len(code) < 7 and code.isdigit():
        match kind:
            case Area.Kind.NATIONAL:
                code = "0000000"
            case Area.Kind.STATE | Area.Kind.TERRITORY:
                code = f"{int(code):02d}00000"
            case Area.Kind.METRO | Area.Kind.NONMETRO:
                code = code.zfill(7)
    if not (len(code) == 7 and code.isascii() and code.isdigit()):
        raise ValueError(f"{text.strip()[:40]!r} is not an area code")
    if code[:2] != "00" and code[:2] not in STATE_OF_FIPS:
        raise ValueError(f"{code!r} is in no state we know")
    return code


def area_kind(code: str) -> Area.Kind:
    if code == "0000000":
        return Area.Kind.NATIONAL
    if code.startswith("00"):
        return Area.Kind.METRO
    if not code.endswith("00000"):
        return Area.Kind.NONMETRO
    return Area.Kind.TERRITORY if code[:2] in TERRITORIES else Area.Kind.STATE


def area_state(code: str, title: str) -> str:
    """Two letters; of a metro the first state its title names; of the country nothing."""
    if code.startswith("00"):
        found = re.search(r", ([A-Z]{2})(?:-[A-Z]{2})*$", title)
        return found[1] if found else ""
    return STATE_OF_FIPS[code[:2]]
