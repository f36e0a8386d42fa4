"""Feeds for tests: rows that are right by default, written in each of the formats."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.test import TestCase
from django.utils import timezone

from listings.importing.feeds import Report, import_listings
from listings.models import Company, Feed
from tests.factories import make_company, make_country, make_place, make_state

NAMES = {
    "reference": "referencenumber", "date": "date", "title": "title", "company": "company",
    "city": "city", "state": "state", "country": "country", "postal_code": "postalcode",
    "description": "description", "pay": "salary", "job_type": "jobtype", "url": "url",
    "education": "education", "experience": "experience", "remote": "remotetype",
    "expires": "expirationdate", "email": "email", "skills": "skills", "location": "location",
}  # fmt: skip


def feed_row(reference: str = "A-1", **overrides: Any) -> dict[str, Any]:
    row = {
        "reference": reference,
        "title": f"Night nurse {reference}",
        "company": "Kind Clinic",
        "city": "Austin",
        "state": "TX",
        "country": "US",
        "description": "<p>You care for people.</p>",
        "pay": "$30 - $36 an hour",
        "job_type": "Full-time",
        "url": f"https://kind.example/{reference}",
    }
    return {name: value for name, value in (row | overrides).items() if value is not None}


def make_company_feed(**overrides: Any) -> Feed:
    """Registered by a proven company, with one run that found nothing new."""
    fields: dict[str, Any] = {"slug": f"feed-{Feed.objects.count() + 1}"}
    if "company" not in overrides:
        fields["company"] = make_company(proof=Company.Proof.DOMAIN)
    fields["url"] = f"https://kind.example/{fields['slug']}.csv"
    feed = Feed.objects.create(**fields | overrides)
    now = timezone.now()
    feed.runs.create(origin=feed.url, started_at=now, finished_at=now, outcome="same")
    return feed


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    columns = list(dict.fromkeys([*feed_row(), *(name for row in rows for name in row)]))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([NAMES[name] for name in columns])
    writer.writerows([[row.get(name, "") for name in columns] for row in rows])
    return file.getvalue().encode()


def as_xml(rows: list[dict[str, Any]]) -> bytes:
    jobs = "\n".join(
        "<job>"
        + "".join(f"<{NAMES[name]}>{escape(str(row[name]))}</{NAMES[name]}>" for name in row)
        + "</job>"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<source>\n{jobs}\n</source>'.encode()


def as_json(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


FORMATS = {"csv": as_csv, "xml": as_xml, "jsonl": as_json}


class FeedTestCase(TestCase):
    """With Austin, Dallas and Marfa in Texas."""

    @classmethod
    def setUpTestData(cls):
        cls.country = make_country()
        cls.texas = make_state()
        cls.austin = make_place("Austin", population=960_000, state=cls.texas)
        cls.dallas = make_place("Dallas", population=1_300_000, state=cls.texas)
        cls.marfa = make_place("Marfa", population=1_800, state=cls.texas)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, content: bytes, name: str = "feed.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run_bytes(self, content: bytes, **options: Any) -> Report:
        return import_listings(self.write(content), **{"feed": "kind"} | options)

    def run_rows(self, *rows: dict[str, Any], **options: Any) -> Report:
        return self.run_bytes(as_csv(list(rows)), **options)

    def faults(self, report: Report) -> list[str]:
        """ "line, field: reason" of each."""
        return [f"{f.line}, {f.field}: {f.reason}" for f in report.faults.first]
