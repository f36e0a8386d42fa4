"""Import one feed: read, clean, merge, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.utils import timezone

from careers.importing.progress import Reporter, silent
from listings.importing.feeds import csv_rows, json_rows, sql, xml_rows
from listings.importing.feeds.clean import Cleaner
from listings.importing.feeds.files import opened, text_of
from listings.importing.feeds.merge import merge
from listings.importing.feeds.places import Places
from listings.importing.feeds.report import Faults, Refused, Report
from listings.importing.feeds.rows import Row
from listings.models import Feed, FeedRun

LOCKS = 7_130  # the first of the two numbers of an advisory lock: ours, whatever the feed
ROWS_BETWEEN_REPORTS = 1_000


def import_listings(
    path: Path,
    *,
    feed: str,
    origin: str = "",
    url: str = "",
    confirm: bool = False,
    dry_run: bool = False,
    is_trial: bool = False,
    limit: int | None = None,
    faults: IO[str] | None = None,
    progress: Reporter = silent,
) -> Report:
    """Make the feed's listings what the file says; raises ``Refused``, then nothing has changed.

    With ``limit`` only the first rows are read, and nothing is closed. Every run is kept, refused
    ones too; a dry run only if it is a ``trial``.
    """
    started_at = timezone.now()
    report = Report(feed, faults=Faults(faults))
    kept: dict[str, Any] = {"origin": origin or path.name, "started_at": started_at, "url": url}
    try:
        with transaction.atomic():
            source = _locked(feed, url)
            _read(path, report, started_at, limit, progress)
            merge(
                source.pk, report, now=started_at, confirm=confirm, may_close=limit is None,
                progress=progress,
            )  # fmt: skip
            if not (dry_run or is_trial):
                _keep(source, report, sha256=_sha256(path), **kept)
            transaction.set_rollback(dry_run or is_trial)
        if is_trial:
            _keep(source, report, sha256=_sha256(path), is_trial=True, **kept)
    except Refused as refused:
        if not dry_run and not isinstance(refused, Busy):
            source, _ = Feed.objects.get_or_create(slug=feed)
            report.changes = type(report.changes)()
            _keep(
                source, report, message=str(refused), outcome=FeedRun.Outcome.REFUSED,
                is_trial=is_trial, **kept,
            )  # fmt: skip
        raise
    return report


@transaction.atomic
def close_all(feed: Feed) -> int:
    """Close what the feed has open, as if it had come empty and somebody had confirmed that."""
    report = Report(feed.slug)
    _locked(feed.slug, feed.url)
    with connection.cursor() as cursor:
        cursor.execute(sql.CREATE_INCOMING)
    merge(feed.pk, report, now=timezone.now(), confirm=True, may_close=True, progress=silent)
    return report.changes.closed


class Busy(Refused):
    pass


def _locked(slug: str, url: str) -> Feed:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCKS, slug])
        if not cursor.fetchone()[0]:
            raise Busy(f"Another import of the feed {slug} is under way.")
        # References are checked row by row; planning each check anew costs more than the check.
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute("SET LOCAL work_mem = '64MB'")
    source, _ = Feed.objects.get_or_create(slug=slug, defaults={"url": url})
    return source


def _read(path: Path, report: Report, now: datetime, limit: int | None, progress: Reporter) -> None:
    """Fill ``incoming`` with what can be used, ``kept`` with what was there but cannot."""
    cleaner = Cleaner(Places(), now, report.faults.add)
    unreadable: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(sql.CREATE_INCOMING)
        with opened(path) as (file, share_read), cursor.copy(sql.COPY_INCOMING) as copy:
            rows = _rows(text_of(file))
            with closing(rows):  # type: ignore[type-var]
                for row in _watched(islice(rows, limit), report, share_read, progress):
                    if job := cleaner.clean(row):
                        copy.write_row(job)
                    else:
                        report.refused_rows += 1
                        if cleaner.kept_reference:
                            unreadable.append(cleaner.kept_reference)
        if not report.rows:
            raise Refused("There is no row in it.")
        cursor.execute("INSERT INTO kept SELECT unnest(%s::text[])", [unreadable])


def _rows(pieces: Iterator[str]) -> Iterator[Row]:
    """The reader is chosen by the first sign that is none of the blanks."""
    start = ""
    for piece in pieces:
        start += piece
        if start.strip("\ufeff \t\r\n"):
            break
    sign = start.lstrip("\ufeff \t\r\n")[:1]
    if not sign:
        raise Refused("There is no row in it.")
    read = {"<": xml_rows.read, "{": json_rows.read}.get(sign, csv_rows.read)
    if sign == "[":
        raise Refused("It is one JSON list; write one object a line (JSON Lines).")
    # Blanks before the first sign are kept: they count as lines. XML allows none.
    head = start.lstrip("\ufeff \t\r\n") if sign == "<" else start.lstrip("\ufeff")
    return read(chain([head], pieces))


def _watched(
    rows: Iterable[Row], report: Report, share_read: Callable[[], float], progress: Reporter
) -> Iterator[Row]:
    progress("Reading", 0)
    for row in rows:
        report.rows += 1
        if report.rows % ROWS_BETWEEN_REPORTS == 0:
            progress("Reading", min(share_read(), 1))
        yield row


def _keep(source: Feed, report: Report, *, url: str, sha256: str = "", **fields: Any) -> None:
    numbers = {name: n for name, n in asdict(report.changes).items() if name != "held"}
    if url and source.url != url:
        source.url = url
        source.save(update_fields=["url"])
    FeedRun.objects.create(
        feed=source,
        finished_at=timezone.now(),
        sha256=sha256,
        rows=report.rows,
        refused_rows=report.refused_rows,
        faults=[list(fault) for fault in report.faults.first],
        fault_counts=dict(report.faults.counts),
        **{"outcome": FeedRun.Outcome.DONE} | numbers | fields,
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
