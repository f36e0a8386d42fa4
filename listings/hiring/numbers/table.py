"""The numbers of a company's jobs, by day, by job and by source."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from listings.models import Application, ListingAttention, OutboundClick
from listings.models.attention import COLUMNS, NOT_KEPT, SOURCES
from listings.safe_cells import BYTE_ORDER_MARK, safe

ACTS = {"views": "Views", "clicks": "Clicks to your own form", "applications": "Applications"}
FROM = SOURCES | {"": NOT_KEPT}
# What is counted, as "views" and "views from engine", with its name.
COUNTED = {"appearances": "Shown in a search"} | {
    name: label
    for act, said in ACTS.items()
    for name, label in [
        (act, said),
        *((f"{act} from {source}", f"{said}: {name}") for source, name in FROM.items()),
    ]
}


class Row(NamedTuple):
    """``what`` is a day, a listing or a source (which nothing appears from)."""

    what: Any
    appearances: int
    views: int
    clicks: int
    applications: int


class Numbers:
    """Of these listings since a day; four queries, however many there are."""

    def __init__(self, listings: Any, since: date) -> None:
        self.listings, self.since = listings, since

    @cached_property
    def counts(self) -> dict[tuple[int, date], Counter[str]]:
        """By listing and day."""
        found: dict[tuple[int, date], Counter[str]] = defaultdict(Counter)
        seen = ListingAttention.objects.all().of(self.listings, self.since)
        for row in seen.values("listing_id", "day", *COLUMNS):
            counts = found[row["listing_id"], row["day"]]
            counts["appearances"] += row["appearances"]
            for source in SOURCES:
                _add(counts, "views", source, row[source])
        clicks = OutboundClick.objects.all().of(self.listings, self.since)
        for pk, day, source, number in clicks.values_list("listing_id", "day", "source", "clicks"):
            _add(found[pk, day], "clicks", source, number)
        for pk, day, source, number in self._applications():
            _add(found[pk, day], "applications", source, number)
        return found

    def _applications(self) -> Iterable[Any]:
        rows = Application.objects.confirmed().filter(
            listing__in=self.listings, confirmed_at__date__gte=self.since
        )
        names = ("listing_id", "day", "source")
        days = rows.annotate(day=TruncDate("confirmed_at")).order_by().values(*names)
        return days.annotate(number=Count("pk")).values_list(*names, "number")

    @cached_property
    def titles(self) -> dict[int, Any]:
        return {row.pk: row for row in self.listings.select_related("company")}

    @cached_property
    def total(self) -> Row:
        return _row("All", self.counts.values())

    @property
    def by_day(self) -> list[Row]:
        """Every day, the last first, also those on which nothing happened."""
        days = defaultdict(list)
        for (_, day), counts in self.counts.items():
            days[day].append(counts)
        length = (timezone.now().date() - self.since).days + 1
        every = [self.since + timedelta(days=number) for number in range(length)]
        return [_row(day, days[day]) for day in reversed(every)]

    @property
    def by_job(self) -> list[Row]:
        """The most viewed first; those nobody saw are left out."""
        jobs = defaultdict(list)
        for (pk, _), counts in self.counts.items():
            jobs[pk].append(counts)
        rows = [_row(self.titles[pk], found) for pk, found in jobs.items() if pk in self.titles]
        return sorted(rows, key=lambda row: (-row.views, -row.appearances, row.what.pk))[:100]

    @property
    def by_source(self) -> list[Row]:
        """Every one we know, and what was not recorded if there is any."""
        sums = _sum(self.counts.values())
        rows = [
            Row(label, 0, *(sums[f"{act} from {source}"] for act in ACTS))
            for source, label in FROM.items()
        ]
        return rows if any(rows[-1][1:]) else rows[:-1]

    @property
    def most_views(self) -> int:
        return max((row.views for row in self.by_day), default=0)

    def lines(self) -> Iterator[str]:
        """As a file for spreadsheets; a title cannot become a formula."""
        out = io.StringIO()
        writer = csv.writer(out)
        out.write(BYTE_ORDER_MARK)
        writer.writerow(["Day", "Job", *COUNTED.values()])
        for (pk, day), counts in sorted(self.counts.items(), key=lambda pair: pair[0][::-1]):
            title = self.titles[pk].title if pk in self.titles else ""
            writer.writerow([day.isoformat(), safe(title), *(counts[name] for name in COUNTED)])
            yield out.getvalue()
            out.seek(0)
            out.truncate()
        yield out.getvalue()


def _add(counts: Counter[str], act: str, source: str, number: int) -> None:
    counts[act] += number
    counts[f"{act} from {source}"] += number


def _sum(found: Iterable[Counter[str]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for counts in found:
        sums.update(counts)
    return sums


def _row(what: Any, found: Iterable[Counter[str]]) -> Row:
    sums = _sum(found)
    return Row(what, sums["appearances"], *(sums[act] for act in ACTS))
