"""How often a listing was seen, by day: numbers of requests, nothing about who made them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Self

from django.db import connection, models, transaction
from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from listings.models.listing import Listing

SOURCES = {
    "direct": "Typed, mailed or not told",
    "here": "This site, most of it the search",
    "feed": "Feed readers",
    "engine": "Search engines",
    "other": "Other sites",
}
NOT_KEPT = "Not recorded"  # of acts from before their source was
COLUMNS = ("appearances", *SOURCES)
DAYS_BY_DAY = 400


def source_field() -> Any:
    """Where a visitor who does something came from; empty for what is older than the count."""
    return models.CharField(
        "came from", max_length=6, choices=SOURCES.items(), blank=True, default="", db_default=""
    )


def source_is_known(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(source__in=["", *SOURCES]), name=name)


# Those that were deleted meanwhile are left out; always in the same order, so that two processes
# do not wait for each other.
ADD = f"""
INSERT INTO listings_listingattention AS a (listing_id, day, {", ".join(COLUMNS)})
SELECT u.* FROM unnest(%s::bigint[], %s::date[], {", ".join(["%s::int[]"] * len(COLUMNS))})
    AS u (listing_id, day, {", ".join(COLUMNS)})
WHERE EXISTS (SELECT FROM listings_listing l WHERE l.id = u.listing_id)
ORDER BY 1, 2
ON CONFLICT (listing_id, day) DO UPDATE SET
    {", ".join(f"{name} = a.{name} + excluded.{name}" for name in COLUMNS)}
"""  # noqa: S608 - fixed column names


class AttentionQuerySet(models.QuerySet["ListingAttention"]):
    def add(self, counts: Mapping[tuple[int, date], Mapping[str, int]]) -> None:
        """By listing and day the numbers of each column to be added."""
        rows = [(*key, *(found.get(name, 0) for name in COLUMNS)) for key, found in counts.items()]
        if rows:
            with connection.cursor() as cursor:
                cursor.execute(ADD, [list(column) for column in zip(*rows, strict=True)])

    def of(self, listings: Any, since: date) -> Self:
        return self.filter(listing__in=listings, day__gte=since)

    def totals(self) -> dict[str, int]:
        found = self.aggregate(**{name: Sum(name, default=0) for name in COLUMNS})
        return {**found, "views": sum(found[name] for name in SOURCES)}

    def sum_up_old_days(self) -> int:
        """Days long ago become one row a month, on its first day; how many rows are left out."""
        before = (timezone.now() - timedelta(days=DAYS_BY_DAY)).date().replace(day=1)
        with transaction.atomic():
            old = self.filter(~Q(day__day=1), day__lt=before).select_for_update()
            keys = list(old.values_list("pk", flat=True))
            sums = self.filter(pk__in=keys).annotate(month=TruncMonth("day"))
            rows = sums.values("listing_id", "month").order_by("listing_id", "month")
            found: Any = rows.annotate(**{f"sum_{name}": Sum(name) for name in COLUMNS})
            self.add({
                (row["listing_id"], row["month"]): {name: row[f"sum_{name}"] for name in COLUMNS}
                for row in found
            })  # fmt: skip
            self.filter(pk__in=keys).delete()
        return len(keys)


class ListingAttention(models.Model):
    """Of a day; ``direct`` to ``other`` are views of its page by where the visitor came from."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="attention")
    day = models.DateField(help_text="UTC.")
    appearances = models.PositiveIntegerField("shown in a search", default=0, db_default=0)
    direct = models.PositiveIntegerField(default=0, db_default=0)
    here = models.PositiveIntegerField(default=0, db_default=0)
    feed = models.PositiveIntegerField(default=0, db_default=0)
    engine = models.PositiveIntegerField(default=0, db_default=0)
    other = models.PositiveIntegerField(default=0, db_default=0)

    objects = AttentionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "attention to listings"
        indexes = [models.Index(fields=["day"], name="listings_attention_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "day"], name="listings_attention_one_row_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} on {self.day}"
