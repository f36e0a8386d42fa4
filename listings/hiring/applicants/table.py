"""Applicants as a file for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from listings.safe_cells import BYTE_ORDER_MARK, safe

HEAD = (
    "Name", "E-mail", "Phone", "Job", "Stage", "Rating", "Ratings", "Received", "First answered",
    "Message", "Answers", "Resume",
)  # fmt: skip


def lines(applications: Any) -> Iterator[str]:
    """The lines of the file, one by one."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write(BYTE_ORDER_MARK)
    writer.writerow(HEAD)
    for application in applications.for_table().iterator(chunk_size=500):
        writer.writerow(map(safe, _cells(application)))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _cells(application: Any) -> Iterator[Any]:
    answers = [f"{row['question']} {row['answer']}" for row in application.answers]
    resume = getattr(application, "resume", None)
    yield from (application.name, application.email, application.phone)
    yield from (application.listing.title, application.stage.name)
    yield from (
        "" if application.score is None else round(application.score, 1),
        application.raters,
    )
    for at in (application.confirmed_at, application.first_reply_at):
        yield f"{at:%Y-%m-%d %H:%M}" if at else ""
    yield from (application.message, "\n".join(answers), resume.file_name if resume else "")
