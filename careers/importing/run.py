"""Import publishers' tables: find, read, check, compare, store; each spec in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from careers.importing.match import Head, Match, match
from careers.importing.merge import Changes, copy_in, merge, tuples
from careers.importing.progress import Reporter, silent
from careers.importing.reading import Reading
from careers.importing.report import Found, Report
from careers.importing.spec import Release, Spec
from careers.importing.tables import Refused, files_in, tables
from careers.models import Source


def find(
    specs: Sequence[Spec], paths: Iterable[Path], progress: Reporter = silent
) -> tuple[list[Found], dict[str, str]]:
    """Every table that a spec knows; the others by name, with what is wrong or an empty text."""
    found: list[Found] = []
    unknown: dict[str, str] = {}
    files = files_in(paths)
    for number, path in enumerate(files):
        progress("Looking through the files", number / len(files))
        try:
            for table in tables(path):
                head = Head.of(table)
                if not head.first:
                    continue
                matches = [(s, m) for s in specs for x in s.layouts if (m := match(head, x))]
                whole = [(s, m) for s, m in matches if not m.missing]
                found += [
                    Found(s, path, table.name, m, named_release(s, path, m)) for s, m in whole
                ]
                if not whole:
                    unknown[table.name] = like(matches)
        except Refused as error:
            unknown[path.name] = str(error)
    return found, unknown


def tables_of(spec: Spec, found: Iterable[Found]) -> list[Found]:
    """None when there are only lists that help to read others."""
    mine = [one for one in found if one.spec is spec]
    return [] if all(one.match.layout.is_aid for one in mine) else mine


def named_release(spec: Spec, path: Path, match: Match) -> Release | None:
    """By the file's name or what stands above its rows; else by its folder's name."""
    said = f"{path.name} {match.text}"
    return spec.release(said) or spec.release(f"{path.parent.name} {said}")


def like(matches: list[tuple[Spec, Match]]) -> str:
    if not matches:
        return ""
    _, best = min(matches, key=lambda pair: len(pair[1].missing))
    return f"looks like {best.layout.title}, but has no column {', '.join(best.missing)}"


def import_files(
    specs: Sequence[Spec], paths: Sequence[Path], *, release: str = "", force: bool = False,
    dry_run: bool = False, progress: Reporter = silent,
) -> list[Report]:  # fmt: skip
    """All of ``specs``, in their order, in one transaction; raises ``Refused``."""
    found, unknown = find(specs, paths, progress)
    faults = [f"{name}: {fault}" for name, fault in unknown.items() if fault]
    if faults:
        raise Refused("\n".join(faults))
    with transaction.atomic():
        reports = [
            run_spec(spec, mine, release=release, force=force, progress=progress)
            for spec in specs
            if (mine := tables_of(spec, found))
        ]
        if not reports:
            titles = ", ".join(x.title for spec in specs for x in spec.layouts)
            names = ", ".join(path.name for path in paths)
            raise Refused(f"No table of this kind in {names}. Wanted: {titles}.")
        transaction.set_rollback(dry_run)
    return reports


def run_spec(
    spec: Spec, found: Sequence[Found], *, release: str = "", force: bool = False,
    progress: Reporter = silent,
) -> Report:  # fmt: skip
    """Replace the rows the spec stands for by what its tables say; raises ``Refused``.

    Visitors see the old rows until all new ones are there.
    """
    have = {one.match.layout.title for one in found}
    if missing := [x.title for x in spec.layouts if x.is_required and x.title not in have]:
        raise Refused(f"{spec.name}: the files have no {', '.join(missing)}.")
    is_release = one_release(spec, found, release)
    paths = list(dict.fromkeys(one.path for one in found))
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(spec.model._meta.db_table)
                # A second import waits; readers do not.
                cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
                # Each row's references are checked one by one; planning each anew takes long.
                cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            report = Report(spec.name, tables=[one.table for one in found])
            report.unused = {one.table: one.match.unused for one in found if one.match.unused}
            source = store_source(spec, is_release, paths, report)
            reading = Reading(spec, report, progress)
            copy_in(spec, tuples(spec, reading.rows(found), source.pk))
            reading.refuse_faults()
            scope = spec.scope
            if spec.part_by:
                scope &= Q(**{f"{spec.part_by}__in": reading.parts})
            if not force:
                refuse_older(spec, is_release, scope)
            progress(f"Storing {spec.name}")
            report.changes = merge(spec, scope)
            refuse_torso(report.changes, force)
            if spec.then:
                report.afterwards = spec.then()
    except (IntegrityError, DataError) as error:
        reason = str(error).strip().splitlines()[0]
        raise Refused(f"{spec.name}: the figures contradict each other: {reason}") from error
    return report


def one_release(spec: Spec, found: Sequence[Found], option: str) -> Release:
    if option:
        if named := spec.release(option):
            return named
        raise Refused(f"--release {option!r} is no release of {spec.source.title}.")
    releases = {one.release for one in found if one.release}
    if len(releases) == 1:
        return releases.pop()
    names = ", ".join(dict.fromkeys(one.path.name for one in found))
    if not releases:
        raise Refused(f"{names}: neither name nor header says which release; add --release.")
    labels = " and ".join(sorted(release.label for release in releases))
    raise Refused(f"{names}: these are different releases: {labels}.")


def refuse_older(spec: Spec, release: Release, scope: Q) -> None:
    if not spec.source_field:
        return
    relation = spec.source_field.removesuffix("_id")
    stored = (
        spec.model._default_manager.filter(scope)
        .order_by(f"-{relation}__as_of")
        .filter(**{f"{relation}__as_of__isnull": False})
        .values_list(f"{relation}__release", f"{relation}__as_of")
        .first()
    )
    if stored and release.as_of and stored[1] > release.as_of:
        raise Refused(
            f"{spec.name}: the stored release, {stored[0]}, is newer than {release.label}. "
            "To go back to the older one, run again with --force."
        )


def refuse_torso(changes: Changes, force: bool) -> None:
    kept = changes.created + changes.changed + changes.unchanged
    if changes.deleted > kept and not force:
        raise Refused(
            f"These files lack {changes.deleted:,} rows that are stored, more than they have. "
            "If they are complete, run again with --force."
        )


def store_source(spec: Spec, release: Release, paths: Sequence[Path], report: Report) -> Source:
    """The release as a source. Its words are an editor's once it exists."""
    text = spec.source
    source, created = Source.objects.get_or_create(
        slug=slugify(f"{text.slug} {release.label}"),
        defaults={
            "publisher": text.publisher,
            "title": text.title,
            "release": release.label,
            "as_of": release.as_of,
            "url": text.url,
            "licence": text.licence,
            "attribution": text.attribution.replace("{release}", release.label),
            "method": text.method,
        },
    )
    sha256 = digest(paths)
    report.source, report.source_is = str(source), "created" if created else "unchanged"
    if source.sha256 != sha256:
        source.sha256, source.imported_at = sha256, timezone.now()
        source.save(update_fields=["sha256", "imported_at"])
        report.source_is = "created" if created else "changed"
    return source


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 of the files one after another."""
    sha256 = hashlib.sha256()
    for path in sorted(paths):
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                sha256.update(chunk)
    return sha256.hexdigest()
