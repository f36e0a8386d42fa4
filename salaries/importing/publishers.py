"""Where the official files are, and what each of them must contain.

The addresses were written down without a way to try them. Publishers move files; one that is gone
is reported with what to do, and stops no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from careers.importing import Refused, find
from careers.importing.download import BY_HAND, download, file_name
from careers.importing.progress import Reporter, silent
from salaries.importing.labor_data import SPECS


@dataclass(frozen=True)
class Publication:
    """``kinds`` are the names of the importers that must find a table in the file.

    A file whose name changes with each release has a pattern for its address, with the ``month``,
    ``day`` and ``year`` of the release, and the page it is ``linked_on``; kept it is ``called``.
    """

    address: str
    kinds: tuple[str, ...]
    linked_on: str = ""
    called: str = ""

    @property
    def file(self) -> str:
        return self.called or file_name(self.address)

    def get(self, folder: Path, progress: Reporter, pause_s: float) -> Path:
        address = self.newest(folder, pause_s) if self.linked_on else self.address
        return download(address, folder, name=self.file, progress=progress, pause_s=pause_s)

    def newest(self, folder: Path, pause_s: float) -> str:
        """The address of the latest release that the page links to."""
        page = download(self.linked_on, folder, name=f"{self.file}.page", pause_s=pause_s)
        links = list(re.finditer(self.address, page.read_text(errors="replace")))
        page.unlink()
        if not links:
            raise Refused(f"{self.linked_on} links to no file such as {self.file}. {BY_HAND}")
        return max(links, key=lambda link: link.group("year", "month", "day")).group()


BLS = "https://www.bls.gov"
NCES = "https://nces.ed.gov/ipeds"
PUBLICATIONS = (
    Publication(f"{BLS}/soc/2018/soc_structure_2018.xlsx", ("occupations",)),
    Publication(f"{BLS}/emp/ind-occ-matrix/occupation.xlsx", ("projections",)),
    Publication(f"{BLS}/emp/ind-occ-matrix/education.xlsx", ("attainment",)),
    Publication(f"{BLS}/emp/skills/skills.xlsx", ("skill percentiles",)),
    Publication(f"{BLS}/cps/cpsaat11.xlsx", ("workforce",)),
    Publication(f"{BLS}/cps/cpsaat39.xlsx", ("weekly earnings",)),
    Publication(f"{BLS}/oes/special-requests/oesm25in4.zip", ("industries", "pay by industry")),
    Publication(
        "https://www.onetcenter.org/dl_files/database/db_30_1_text.zip",
        ("O*NET skills", "O*NET knowledge", "O*NET job zones", "job titles"),
    ),
    Publication(
        f"{NCES}/cipcode/Files/CIP2020_SOC2018_Crosswalk.xlsx",
        ("Fields of study", "Fields to occupations"),
    ),
    Publication(f"{NCES}/datacenter/data/HD2024.zip", ("Colleges",)),
    Publication(f"{NCES}/datacenter/data/IC2022_AY.zip", ("Tuition",)),
    Publication(f"{NCES}/datacenter/data/C2024_A.zip", ("Awards given",)),
    Publication(
        r"https://[\w./-]+/Most-Recent-Cohorts-Field-of-Study_"
        r"(?P<month>\d\d)(?P<day>\d\d)(?P<year>\d{4})\.zip",
        ("Graduates' pay and debt",),
        linked_on="https://collegescorecard.ed.gov/data/",
        called="Most-Recent-Cohorts-Field-of-Study.zip",
    ),
    Publication(
        "https://www2.census.gov/programs-surveys/metro-micro/geographies/reference-files/2023/"
        "delineation-files/list1_2023.xlsx",
        ("metro counties",),
    ),
    Publication("https://apps.bea.gov/regional/zip/SARPP.zip", ("prices in states",)),
    Publication("https://apps.bea.gov/regional/zip/MARPP.zip", ("prices in metro areas",)),
)


@dataclass
class Downloads:
    files: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        if new := [path.name for path in self.files if path not in self.kept]:
            yield f"Downloaded: {', '.join(new)}"
        if self.kept:
            yield f"There already: {', '.join(path.name for path in self.kept)}"
        yield from (f"NOT DOWNLOADED {reason}" for reason in self.failed)


def get_all(
    folder: Path, progress: Reporter = silent,
    publications: Sequence[Publication] = PUBLICATIONS, pause_s: float = 1,
) -> Downloads:  # fmt: skip
    """Each file that is not there yet. One that cannot be had, or is another, stops no other."""
    result = Downloads()
    for publication in publications:
        path = folder / publication.file
        try:
            if path.exists():
                require_kinds(path, publication)
                result.kept.append(path)
            else:
                path = publication.get(folder, progress, pause_s)
                require_kinds(path, publication)
            result.files.append(path)
        except Refused as error:
            result.failed.append(str(error))
            if is_unreachable(error) and not result.files:
                break  # offline: the others would only make somebody wait
    return result


def is_unreachable(error: Refused) -> bool:
    return "cannot be reached" in str(error)


def what(path: Path) -> str:
    """Publishers answer with a page where they turn programs away or have moved a file."""
    with path.open("rb") as file:
        start = file.read(500).lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    is_page = start.startswith((b"<!doctype html", b"<html"))
    return "a web page instead of the file," if is_page else "a file"


def require_kinds(path: Path, publication: Publication) -> None:
    """Refuse, and put aside, a file that is something else, such as a page that says "denied"."""
    found, unknown = find(SPECS, [path])
    have = {one.spec.name for one in found}
    if missing := [kind for kind in publication.kinds if kind not in have]:
        aside = path.with_name(path.name + ".unexpected")
        path.replace(aside)
        faults = "; ".join(fault for fault in unknown.values() if fault)
        raise Refused(
            f"{publication.linked_on or publication.address} gave {what(aside)} without"
            f" {', '.join(missing)}{f' ({faults})' if faults else ''}; it was put aside"
            f" as {aside.name}. {BY_HAND}"
        )
