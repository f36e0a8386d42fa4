"""Make the listings say what the feed says, in sets, touching only those that differ."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from careers.importing.progress import Reporter
from listings import search
from listings.importing.feeds import sql
from listings.importing.feeds.careers import match_careers
from listings.importing.feeds.companies import name_companies
from listings.importing.feeds.report import Changes, Refused, Report
from listings.webhooks import Step, tell_of_listings

SEARCH_BATCH = 2_000
MANY = 4_000  # listings, from which it pays to look at the tables anew
MAX_SHARE_CLOSED = 0.2


class ClosesTooMany(Refused):
    """Perhaps the file was cut off; somebody has to confirm that it is complete."""


def merge(
    feed: int, report: Report, *, now: datetime, confirm: bool, may_close: bool,
    progress: Reporter,
) -> None:  # fmt: skip
    """Compare ``incoming`` with the feed's listings; raises ``Refused`` for too many closings."""
    values: dict[str, Any] = {"feed": feed, "now": now}
    with connection.cursor() as cursor:
        progress("Finding companies and careers")
        cursor.execute(sql.GROUP)
        name_companies(feed, now)
        report.matched_titles = match_careers(progress)
        progress("Comparing with what is stored")
        for statement in (sql.CLAIM, sql.POSTING, sql.CLOSING):
            cursor.execute(statement, values)
        if may_close:
            _refuse_too_many(cursor, values, confirm)
        else:
            cursor.execute("TRUNCATE closing")
        cursor.execute(sql.TOUCHED, values)
        progress("Storing listings")
        for statement in (sql.INSERT, sql.PLACE_NEW, sql.REPEAT, sql.EDIT, sql.RENEW, sql.CLOSE,
                          sql.NOTE):  # fmt: skip
            cursor.execute(statement, values)
        if may_close:
            cursor.execute(sql.MARK_ABSENT, values)
        cursor.execute(sql.STORE_ITEMS, values)
        cursor.execute(sql.TOLD)
        tell_of_listings(Step(*row) for row in cursor.fetchall())
        cursor.execute(sql.COUNT)
        created, changed, renewed, closed, held, total = cursor.fetchone()
        report.changes = Changes(
            created, changed, renewed, closed, total - created - changed - renewed, held
        )
        cursor.execute("SELECT count(*) FROM member")
        report.joined_rows = cursor.fetchone()[0] - total
        cursor.execute(sql.WRITTEN)
        written = [row[0] for row in cursor.fetchall()]
        if len(written) > MANY:
            # Without it the planner takes the tables for as small as they were before.
            cursor.execute("ANALYZE listings_listing, listings_listingplace, listings_company")
        _write_search_rows(written, progress)


def _refuse_too_many(cursor: Any, values: dict[str, Any], confirm: bool) -> None:
    cursor.execute(sql.COUNT_OPEN, values)
    closing, is_open = cursor.fetchone()
    if closing > MAX_SHARE_CLOSED * is_open and not confirm:
        raise ClosesTooMany(
            f"{closing:,} of this feed's {is_open:,} open listings are not in it any more, more "
            f"than {MAX_SHARE_CLOSED:.0%}. If it is complete, run it again and confirm that."
        )


def _write_search_rows(ids: list[int], progress: Reporter) -> None:
    stage = "Writing search rows"
    for start in range(0, len(ids), SEARCH_BATCH):
        progress(stage, start / len(ids))
        search.write(ids[start : start + SEARCH_BATCH])
