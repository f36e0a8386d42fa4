"""Listings that come from elsewhere: the feed, its runs, and what it calls its rows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from listings.models.listing import Listing


class Feed(models.Model):
    """A file or an address that is read again and again; its slug names it on the command line."""

    slug = models.SlugField(max_length=80, unique=True)
    url = models.URLField(max_length=500, blank=True, help_text="Empty: it comes as files.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class FeedRun(models.Model):
    """One reading of a feed. Rows are what it holds, the other numbers are listings."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        REFUSED = "refused", "Refused: nothing was changed"

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="runs")
    origin = models.CharField(max_length=500, help_text="File name or address.")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Outcome)
    message = models.TextField(blank=True, help_text="Why it was refused.")
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
