"""Import whatever publishers' files lie in a folder, each kind after those it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from django.db import transaction

from careers.importing import Found, NothingOfUse, Refused, Spec, find, run_spec, tables_of
from careers.importing import specs as of_careers
from careers.importing.progress import Reporter, silent
from salaries.importing import specs as of_salaries
from salaries.importing.industries import INDUSTRIES, INDUSTRY_WAGES
from salaries.importing.recognise import release_of_stored_pay

# Those of a group are imported all or none.
GROUPS = (of_salaries.SURVEY, *((spec,) for spec in (*of_careers.SPECS, *of_salaries.SPECS)))
SPECS = tuple(chain.from_iterable(GROUPS))
OF_PAY_SURVEY = (*of_salaries.SURVEY, INDUSTRIES, INDUSTRY_WAGES)


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
        yield from dict.fromkeys(self.assumed)
        for name in dict.fromkeys(self.older):
            yield f"Left out, an older release: {name}"
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
    with transaction.atomic() if dry_run else nullcontext():
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
    for group in GROUPS:
        name = group[-1].name
        mine = [(spec, newest(tables_of(spec, found), report)) for spec in group]
        if not any(tables for _, tables in mine):
            report.absent.append(name)
            continue
        try:
            with transaction.atomic():
                done = [run(spec, tables, report, force, progress) for spec, tables in mine]
            report.done += chain.from_iterable(done)
        except NothingOfUse as nothing:
            report.absent.append(f"{name} ({nothing})")
        except Refused as refusal:
            reason = str(refusal)
            report.refused.append(reason if reason.startswith(name) else f"{name}: {reason}")
    return report


def run(
    spec: Spec, found: Sequence[Found], report: LaborReport, force: bool, progress: Reporter
) -> list[str]:
    option = said_by_stored_pay(spec, found, report)
    return [*run_spec(spec, found, release=option, force=force, progress=progress).lines()]


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
