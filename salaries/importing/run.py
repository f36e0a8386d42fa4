"""Import the pay survey: read, check, replace, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from careers.importing.progress import Reporter, silent
from careers.models import Source
from salaries.importing.codes import Release, area_kind, release_named
from salaries.importing.linking import link_areas
from salaries.importing.merge import (
    COPY_INCOMING,
    CREATE_INCOMING,
    Changes,
    delete_what_is_gone,
    merge_areas,
    merge_occupations,
    merge_wages,
)
from salaries.importing.reading import Reading
from salaries.importing.tables import PayTable, Refused, pay_tables
from salaries.models import Area, Wage

ROWS_BETWEEN_REPORTS = 5_000
SIBLINGS = ("oe.area", "oe.occupation", "oews_area.csv", "oews_occupation.csv")
METHOD = (
    "The Occupational Employment and Wage Statistics are a survey of employers, who report how "
    "many people they employ in each occupation and what they pay them; self-employed are not "
    "counted. The estimates combine several years of reports, brought up to the reference month. "
    "Pay leaves out overtime and most bonuses, and the publisher withholds figures that rest on "
    "too few reports."
)


@dataclass
class Report:
    release: Release
    source_is: str = "unchanged"
    changes: dict[str, Changes] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"Release: {self.release.label} (source {self.source_is})"
        for name, n in self.changes.items():
            yield (
                f"{name:<12} {n.created:>9,} created {n.changed:>9,} changed "
                f"{n.deleted:>9,} deleted {n.unchanged:>9,} unchanged"
            )
        for what, number in self.skipped.items():
            yield f"Skipped: {number:,} {what}"
        for name in self.ignored:
            yield f"Not a table of pay or codes, left out: {name}"


def import_oews(
    paths: Sequence[Path], *, release: str = "", force: bool = False, dry_run: bool = False,
    progress: Reporter = silent,
) -> Report:  # fmt: skip
    """Replace the pay of the kinds of area that the files cover; raises ``Refused``.

    Visitors see the old figures until all new ones are there.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            # A second import waits; readers do not.
            cursor.execute("LOCK TABLE salaries_wage IN SHARE ROW EXCLUSIVE MODE")
            # Each row's references are checked one by one; planning each check anew takes 13 s.
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            cursor.execute(CREATE_INCOMING)
            reading, ignored = read(with_siblings(paths), progress)
        if reading.error_count:
            more = reading.error_count - len(reading.errors)
            raise Refused("\n".join([*reading.errors, *([f"… and {more:,} more"] if more else [])]))
        if not reading.seen:
            names = ", ".join(ignored) or ", ".join(path.name for path in paths)
            raise Refused(f"No table of the pay survey in {names}.")
        titles = require_titles(reading)
        report = Report(one_release(reading, paths, release))
        report.skipped, report.ignored = dict(reading.skipped), ignored
        kinds = {area_kind(code) for code in reading.areas}
        if not force:
            refuse_older(report.release, kinds)
        progress("Comparing with what is stored")
        source = store_source(report, paths)
        occupations = merge_occupations(titles[0], reading.levels)
        areas = merge_areas(titles[1])
        wages = merge_wages(source, kinds)
        if not force and wages.deleted > wages.created + wages.changed + wages.unchanged:
            raise Refused(
                f"These files lack {wages.deleted:,} rows that are stored, more than they have. "
                "If they are complete, run again with --force."
            )
        national = Area.Kind.NATIONAL in kinds
        areas.deleted, occupations.deleted = delete_what_is_gone(reading.areas, kinds, national)
        report.changes = {"wages": wages, "areas": areas, "occupations": occupations}
        report.changes["links"] = Changes(changed=link_areas())
        transaction.set_rollback(dry_run)
    return report


def with_siblings(paths: Sequence[Path]) -> list[Path]:
    """The files and the code lists that lie beside them under the names they are published with."""
    beside = (path.parent / name for path in paths for name in SIBLINGS)
    return list(dict.fromkeys(chain(paths, (path for path in beside if path.is_file()))))


def read(paths: Sequence[Path], progress: Reporter) -> tuple[Reading, list[str]]:
    """All tables of all files; the names of those that are of no use."""
    ignored = []
    with connection.cursor() as cursor, cursor.copy(COPY_INCOMING) as copy:
        reading = Reading(copy.write)
        for path in paths:
            for table in pay_tables(path):
                named = release_named([table.name.rpartition(": ")[2], path.name])
                if not reading.read(watched(table, progress)):
                    ignored.append(table.name)
                elif named:
                    reading.releases.add(named)
    return reading, ignored


def watched(table: PayTable, progress: Reporter) -> PayTable:
    """The same table, saying how far it has been read."""
    stage = f"Reading {table.name}"

    def rows() -> Iterator[tuple[int, list[str]]]:
        progress(stage, 0)
        for number, row in enumerate(table.rows):
            if number % ROWS_BETWEEN_REPORTS == 0:
                progress(stage, table.share_read())
            yield row

    return PayTable(table.name, table.header, rows(), table.share_read)


def require_titles(reading: Reading) -> tuple[dict[str, str], dict[str, str]]:
    """Of the occupations and of the areas that have pay."""
    reading.area_titles["0000000"] = "United States"  # "National", "U.S.": as the file likes
    kinds = (
        ("occupations", reading.occupations, reading.occupation_titles, "oe.occupation"),
        ("occupations", reading.occupations, reading.levels, "oe.occupation"),
        ("areas", reading.areas, reading.area_titles, "oe.area"),
    )
    for what, codes, known, file in kinds:
        if unknown := sorted(codes - known.keys()):
            raise Refused(
                f"{len(unknown):,} {what} have no title or level in these files, {unknown[0]} "
                f"first; give the survey's list of {what} too ({file})."
            )
    return (
        {code: reading.occupation_titles[code] for code in reading.occupations},
        {code: reading.area_titles[code] for code in reading.areas},
    )


def one_release(reading: Reading, paths: Sequence[Path], option: str) -> Release:
    if option:
        if named := release_named([option]):
            return named
        raise Refused(f'--release {option!r} is not a release such as "May 2025".')
    match sorted(reading.releases):
        case [release]:
            return release
        case []:
            raise Refused(
                f"Neither {', '.join(path.name for path in paths)} nor its columns say which "
                'release they are; add --release "May 2025".'
            )
        case several:
            labels = " and ".join(release.label for release in several)
            raise Refused(f"These files are of different releases: {labels}.")


def refuse_older(release: Release, kinds: set[Area.Kind]) -> None:
    stored = (
        Wage.objects.filter(area__kind__in=kinds)
        .order_by("-source__as_of")
        .values_list("source__as_of", flat=True)
        .first()
    )
    if stored and stored.year > release.year:
        raise Refused(
            f"The stored release, May {stored.year}, is newer than {release.label}. "
            "To go back to the older one, run again with --force."
        )


def store_source(report: Report, paths: Sequence[Path]) -> Source:
    """The release as a source. Its words are an editor's once it exists."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    sha256 = digest.hexdigest()
    source, created = Source.objects.get_or_create(
        slug=report.release.slug,
        defaults={
            "publisher": "BLS",
            "title": "OEWS",
            "release": report.release.label,
            "as_of": report.release.as_of,
            "url": "https://www.bls.gov/oes/",
            "licence": "Public domain",
            "method": METHOD,
        },
    )
    report.source_is = "created" if created else "unchanged"
    if source.sha256 != sha256:
        source.sha256, source.imported_at = sha256, timezone.now()
        source.save(update_fields=["sha256", "imported_at"])
        report.source_is = "created" if created else "changed"
    return source
