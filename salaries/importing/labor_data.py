"""Import whatever publishers' files lie in a folder, each kind after those it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from careers.importing import Found, Layout, Refused, SourceText, Spec, find, run_spec
from careers.importing import specs as of_careers
from careers.importing.progress import Reporter, silent
from salaries.importing import specs as of_salaries
from salaries.importing.industries import INDUSTRIES, INDUSTRY_WAGES, release
from salaries.importing.recognise import release_of_stored_pay
from salaries.importing.run import import_oews
from salaries.models import Wage

# Only to be found: the pay survey is read by an importer of its own.
PAY = Spec(
    name="pay",
    source=SourceText("bls-oews", "BLS", "OEWS", "https://www.bls.gov/oes/", "Public domain", ""),
    release=release,
    model=Wage,
    key=(),
    fields=(),
    layouts=(
        Layout(
            "pay by area",
            {"area": "area", "soc": "occ_code", "mean": "a_mean", "p25": "a_pct25"},
            lambda row, known: (),
        ),
        Layout(
            "pay by area, flat file (oe.data)",
            {"series": "series_id", "year": "year", "period": "period", "value": "value"},
            lambda row, known: (),
            named=r"\boe\.",
        ),
    ),
)
SPECS = (PAY, *of_careers.SPECS, *of_salaries.SPECS)
OF_PAY_SURVEY = (PAY, INDUSTRIES, INDUSTRY_WAGES)


@dataclass
class LaborReport:
    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield from self.done
        yield from self.assumed
        yield from (f"Left out, an older release: {name}" for name in self.older)
        if self.unknown:
            yield f"Left out, no importer is for it: {', '.join(self.unknown)}"
        if self.absent:
            yield f"Not among the files: {', '.join(self.absent)}"
        yield from (f"REFUSED {reason}" for reason in self.refused)


def import_labor_data(
    paths: Sequence[Path], *, force: bool = False, dry_run: bool = False,
    progress: Reporter = silent,
) -> LaborReport:  # fmt: skip
    """Everything that can be: a kind that is refused leaves its own rows as they are, no others."""
    with transaction.atomic() if dry_run else _nothing():
        report = _import(paths, force, progress)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _import(paths: Sequence[Path], force: bool, progress: Reporter) -> LaborReport:
    report = LaborReport()
    found, unknown = find(SPECS, paths, progress)
    for name, fault in unknown.items():
        is_damaged = "damaged" in fault or "cannot be read" in fault
        (report.refused if is_damaged else report.unknown).append(
            fault if is_damaged else f"{name} ({fault})" if fault else name
        )
    for spec in SPECS:
        mine = newest([one for one in found if one.spec is spec], report)
        if not mine:
            report.absent.append(spec.name)
            continue
        try:
            option = said_by_stored_pay(spec, mine, report)
            if spec is PAY:
                files = list(dict.fromkeys(one.path for one in mine))
                done = import_oews(files, release=option, force=force, progress=progress).lines()
                report.done += [f"{line}" for line in done]
            else:
                done = run_spec(spec, mine, release=option, force=force, progress=progress).lines()
                report.done += done
        except Refused as refusal:
            reason = str(refusal)
            report.refused.append(
                reason if reason.startswith(spec.name) else f"{spec.name}: {reason}"
            )
    return report


def newest(found: Iterable[Found], report: LaborReport) -> list[Found]:
    """The tables of the newest release, and those that name none."""
    found = list(found)
    releases = {one.release for one in found if one.release}
    if len(releases) < 2:
        return found
    latest = max(releases, key=lambda release: (release.as_of or date.min, release.label))
    kept = [one for one in found if one.release in (None, latest)]
    report.older += [f"{one.table} ({one.release.label})" for one in found
                     if one.release and one.release != latest]  # fmt: skip
    return kept


def said_by_stored_pay(spec: Spec, found: Sequence[Found], report: LaborReport) -> str:
    """The release of pay survey files that do not name theirs, told by the figures stored here.

    Lists and industries that lie beside such a file are of its release.
    """
    if spec not in OF_PAY_SURVEY or any(one.release for one in found):
        return ""
    beside = {file for one in found for file in one.path.parent.iterdir() if file.is_file()}
    label = release_of_stored_pay(sorted(beside))
    if label:
        names = ", ".join(dict.fromkeys(one.path.name for one in found))
        report.assumed.append(
            f"{names}: no release is named; taken for {label}, whose pay figures lie beside it"
        )
    return label


class _nothing:
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...
