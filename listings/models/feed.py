"""Listings that come from elsewhere: the feed, its runs, and what it calls its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from listings.models.company import Company
from listings.models.listing import Listing

FAILURES_UNTIL_MAIL = 3
LONGEST_WAIT = timedelta(days=2)


class FeedQuerySet(models.QuerySet["Feed"]):
    def of_companies(self) -> Self:
        return self.filter(company__isnull=False).select_related("company")

    def due(self) -> Self:
        """Those the schedule reads now."""
        now = timezone.now()
        waits = Q(next_run_at__isnull=True) | Q(next_run_at__lte=now)
        rows = self.of_companies().filter(self._may_publish(), waits, is_paused=False)
        return rows.filter(removal="")

    def to_be_removed(self) -> Self:
        return self.exclude(removal="")

    def _may_publish(self) -> Q:
        return ~Q(company__proof="none") | Q(approved_at__isnull=False)

    def with_last_run(self) -> Self:
        """With ``last_outcome`` and ``last_at`` of what was no trial."""
        runs = FeedRun.objects.filter(feed=models.OuterRef("pk"), is_trial=False)
        last = runs.order_by("-started_at")
        return self.annotate(
            last_outcome=models.Subquery(last.values("outcome")[:1]),
            last_at=models.Subquery(last.values("started_at")[:1]),
        ).order_by("created_at", "pk")


class Feed(models.Model):
    """A file or an address that is read again and again; its slug names it on the command line.

    With ``company`` it is one that a company registered: all its listings are that company's,
    and it is read by schedule once the company is proven or staff approved it.
    """

    class Removal(models.TextChoices):
        KEEP = "keep", "Its jobs stay"
        CLOSE = "close", "Its jobs are closed"

    slug = models.SlugField(max_length=80, unique=True)
    url = models.URLField(
        "address", max_length=500, blank=True, help_text="Empty: it comes as files."
    )
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="feeds"
    )
    every_hours = models.PositiveSmallIntegerField("read every … hours", default=6, db_default=6)
    is_paused = models.BooleanField("paused", default=False, db_default=False)
    approved_at = models.DateTimeField(
        "approved", null=True, blank=True, help_text="By staff, of a company without a proof."
    )
    removal = models.CharField(
        "is being removed", max_length=5, choices=Removal, blank=True, db_default="",
        editable=False, help_text="In the background, after the run that is under way.",
    )  # fmt: skip
    etag = models.CharField(max_length=500, blank=True, db_default="", editable=False)
    last_modified = models.CharField(max_length=100, blank=True, db_default="", editable=False)
    failures = models.PositiveSmallIntegerField(
        default=0, db_default=0, editable=False, help_text="In a row."
    )
    next_run_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "url"],
                name="listings_feed_once_a_company",
                violation_error_message="You have registered this address already.",
            ),
            models.CheckConstraint(
                condition=Q(company__isnull=True) | Q(url__startswith="https://"),
                name="listings_feed_of_a_company_is_https",
                violation_error_message="Address: it must begin with https://.",
            ),
            models.CheckConstraint(
                condition=Q(every_hours__range=(1, 168)),
                name="listings_feed_is_read_hourly_to_weekly",
                violation_error_message="Read it every 1 to 168 hours.",
            ),
            models.CheckConstraint(
                condition=Q(removal__in=["", "keep", "close"]),
                name="listings_feed_removal_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def may_publish(self) -> bool:
        """Whether what it says becomes public without a look of staff."""
        company = self.company
        return company is None or company.is_verified or self.approved_at is not None

    @property
    def live_jobs(self) -> int:
        """How many it keeps open."""
        live = self.items.filter(listing__status=Listing.Status.LIVE)
        return live.aggregate(n=models.Count("listing", distinct=True))["n"]

    def remove(self, jobs: str) -> bool:
        """It is not read any more; the worker does the rest. Whether nobody had asked before."""
        asked = Feed.objects.filter(pk=self.pk, removal="").update(removal=jobs)
        self.refresh_from_db(fields=["removal"])
        return bool(asked)

    def succeeded(self, *, etag: str, last_modified: str) -> None:
        self.etag, self.last_modified = etag[:500], last_modified[:100]
        self.failures = 0
        self._wait(timedelta(hours=self.every_hours))

    def failed(self) -> bool:
        """The next try comes later and later; whether it is time to tell its owners."""
        self.failures += 1
        longer = timedelta(hours=self.every_hours) * 2 ** min(self.failures - 1, 8)
        self._wait(max(min(longer, LONGEST_WAIT), timedelta(hours=self.every_hours)))
        return self.failures == FAILURES_UNTIL_MAIL

    def _wait(self, time: timedelta) -> None:
        self.next_run_at = timezone.now() + time
        self.save(update_fields=["etag", "last_modified", "failures", "next_run_at"])


class FeedRun(models.Model):
    """One reading of a feed. Rows are what it holds, the other numbers are listings."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        SAME = "same", "Not changed since the last time"
        REFUSED = "refused", "Refused: nothing was changed"

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="runs")
    origin = models.CharField(max_length=500, help_text="File name or address.")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Outcome)
    message = models.TextField(blank=True, help_text="Why it was refused.")
    is_trial = models.BooleanField(
        "test run", default=False, db_default=False, help_text="The numbers are what would change."
    )
    rows = models.PositiveIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    renewed = models.PositiveIntegerField(default=0, help_text="Open again, or for longer.")
    closed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    fault_counts = models.JSONField(default=dict, help_text='"field: reason" -> number of rows.')
    faults = models.JSONField(default=list, help_text="The first ones: line, field, reason, text.")

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")),
                name="listings_feedrun_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused")
                | Q(created=0, changed=0, renewed=0, closed=0, message__gt=""),
                name="listings_feedrun_refused_changes_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} at {self.started_at:%Y-%m-%d %H:%M}"


class FeedItem(models.Model):
    """A row of a feed and the listing it became: the same job in several cities is one listing."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items")
    reference = models.CharField(max_length=200, help_text="The feed's own number for it.")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="feed_items")
    content = models.UUIDField(help_text="Hash of all it says but where, how to apply and when.")
    digest = models.UUIDField(help_text="Hash of all it says but when it was posted.")
    absent_since = models.DateTimeField(
        null=True, blank=True, help_text="Set when its listing was closed or shortened for that."
    )

    class Meta:
        indexes = [models.Index(fields=["feed", "content"], name="listings_feeditem_by_content")]
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "reference"],
                name="listings_feeditem_one_per_reference",
                violation_error_message="This feed has that reference number already.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
