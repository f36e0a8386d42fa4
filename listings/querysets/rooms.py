"""What the recruiters' rooms ask about listings; the rest is in ``listings.querysets.listing``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Now

# A listing repeats another one whose text shares so much of its trigrams, closed so lately.
SAME_TEXT = 0.8
REPOST_WITHIN = timedelta(days=180)


class RoomQuerySet(models.QuerySet[Any]):
    def for_room(self) -> Self:
        """A company's own list: every status, the last changed first; ``edit_waits``."""
        reviews = self.model.reviews.rel.related_model.objects.undecided()
        waits = Exists(reviews.filter(listing=OuterRef("pk"), kind="edit"))
        rows = self.annotate(edit_waits=waits).defer("description", "skills", "benefits")
        return rows.order_by("-updated_at", "-pk")

    def for_api(self) -> Self:
        """Everything the API says of it, and its form reads."""
        return (
            self.for_posting()
            .select_related("remote_region")
            .prefetch_related("listing_places__place")
        )

    def for_posting(self) -> Self:
        """Everything its form shows."""
        return self.select_related("company", "career", "posted_by").prefetch_related(
            "listing_places", "questions", "reviews"
        )

    def for_preview(self) -> Self:
        """As ``for_detail``, of any status."""
        return self.for_posting().for_detail()  # type: ignore[attr-defined] # of its only heir

    def open(self) -> Self:
        """Live, paused or about to be."""
        return self.filter(status__in=["in_review", "live", "paused"])

    def titled(self, text: str) -> Self:
        return self.filter(title__icontains=text)

    def made_by(self, form_key: Any) -> Self:
        return self.filter(form_key=form_key)

    def twins_of(self, listing: Any) -> Self:
        """Other open listings of its company with the same title at one of its places."""
        key = self.model.objects.filter(pk=listing.pk).values("title_key")
        return (
            self.open()
            .filter(self._shares_a_place(listing), company=listing.company_id, title_key__in=key)
            .exclude(pk=listing.pk)
        )

    def to_be_reminded(self, days: int) -> Self:
        """Public ones of members that close within so many days, and nobody was told so.

        Of 7 days not the last one, and not a listing that was opened for less. What a feed holds
        is confirmed by the feed.
        """
        open_ = [self.model.Status.LIVE, self.model.Status.PAUSED]
        from_ = Now() + timedelta(days=1) if days > 1 else Now()
        until = Now() + timedelta(days=days)
        told = self.model.reminders.rel.related_model.objects.filter(
            listing=OuterRef("pk"), days_before=days, closes_at=OuterRef("closes_at")
        )
        lasts = F("published_at") + Value(timedelta(days=days), models.DurationField())
        return self.filter(
            ~Exists(told), closes_at__gt=from_, closes_at__lte=until, status__in=open_
        ).filter(closes_at__gt=lasts, is_demo=False, feed_items__isnull=True)

    def overdue(self) -> Self:
        """Not closed, though their time has run out."""
        open_ = [self.model.Status.LIVE, self.model.Status.PAUSED]
        return self.filter(status__in=open_, closes_at__lte=Now())

    def repeated_by(self, listing: Any) -> Self:
        """Closed listings that ``listing`` repeats, the last first.

        Of the same company, closed within half a year, with the same title but for punctuation, at
        one of its places, and with nearly the same text.
        """
        key = self.model.objects.filter(pk=listing.pk).values("title_key")
        return (
            self.filter(self._shares_a_place(listing), company=listing.company_id)
            .filter(title_key__in=key)
            .filter(closed_at__gte=Now() - REPOST_WITHIN)
            .exclude(pk=listing.pk)
            .annotate(likeness=TrigramSimilarity("description", listing.description))
            .filter(likeness__gte=SAME_TEXT)
            .order_by("-closed_at", "-pk")
        )

    def _shares_a_place(self, listing: Any) -> Any:
        if listing.work_mode == "remote":
            return Q(work_mode="remote", remote_region=listing.remote_region_id)
        rows = self.model.listing_places.rel.related_model.objects
        own_places = rows.filter(listing=listing.pk).values("place")
        return Exists(rows.filter(listing=OuterRef("pk"), place__in=own_places))
