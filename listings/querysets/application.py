from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from typing import Any, Self

from django.db import models
from django.db.models import Avg, Case, Count, F, Q, Value, When, Window
from django.db.models.functions import Now, RowNumber

from listings.querysets.listing import LEAST_FOR_A_RATE, Median


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


# An address that nobody confirmed is forgotten after so long.
UNCONFIRMED_DAYS = 7
NEVER = timedelta(days=36_500)


class ApplicationQuerySet(models.QuerySet[Any]):
    """Questions about applications. Every method chains unless it says otherwise."""

    def confirmed(self) -> Self:
        """What an employer sees: no unconfirmed, withdrawn or erased ones, on any surface."""
        return self.filter(status=self.model.Status.CONFIRMED)

    def of_company(self, company: Any) -> Self:
        return self.filter(listing__company=company)

    def of_person(self, emails: Iterable[str]) -> Self:
        return self.filter(email__in=[email.lower() for email in emails])

    def standing(self) -> Self:
        """Neither withdrawn nor erased."""
        return self.filter(status__in=[self.model.Status.UNCONFIRMED, self.model.Status.CONFIRMED])

    def waiting_for(self, token: str) -> Self:
        """The one that this link confirms."""
        return self.select_related("listing__company", "resume").filter(
            status=self.model.Status.UNCONFIRMED, confirm_digest=digest(token)
        )

    def for_listing(self, listing: Any) -> Self:
        return self.filter(listing=listing)

    def one_of(self, ids: Iterable[int]) -> Self:
        return self.filter(pk__in=list(ids))

    def saying(self, text: str) -> Self:
        """Each word stands in the name, the address, the message or the resume."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(email__icontains=word)
                | Q(message__icontains=word)
                | Q(resume__text__icontains=word)
            )
        return found

    def left(self) -> Self:
        """Who waits for the last word: not hired, not told by a message that it is over."""
        told = Q(stage__kind="declined", told_kind="declined")
        closed = Q(messages__kind="closing")
        return self.confirmed().exclude(told | Q(stage__kind="hired")).exclude(closed)

    def left_behind(self) -> Self:
        """Left by a listing that is closed already, by whatever way."""
        return self.left().filter(listing__status__in=["filled", "cancelled", "expired"])

    def abandoned(self) -> Self:
        """Never confirmed, and too old to be."""
        return self.filter(
            status=self.model.Status.UNCONFIRMED,
            sent_at__lte=Now() - timedelta(days=UNCONFIRMED_DAYS),
        )

    def for_list(self) -> Self:
        """What a row or card of the recruiter's list reads, with ``score``; newest first."""
        return (
            self.select_related("listing", "stage", "resume")
            .annotate(score=Avg("ratings__score"), raters=Count("ratings"))
            .defer("message", "answers", "resume__text", "listing__description")
            .order_by("-confirmed_at", "-pk")
        )

    def for_board(self, most: int) -> Self:
        """The newest of each stage."""
        place = Window(
            RowNumber(),
            partition_by=F("stage"),
            order_by=[F("confirmed_at").desc(), F("pk").desc()],
        )
        return self.for_list().annotate(place_in_stage=place).filter(place_in_stage__lte=most)

    def counted_by_stage(self) -> dict[int, int]:
        rows = self.order_by().values_list("stage").annotate(number=Count("pk"))
        return dict(rows)

    def for_table(self) -> Self:
        """Everything the file says of an applicant."""
        return self.for_list().defer(None).defer("listing__description", "resume__text")

    def by_same_person(self, application: Any) -> Self:
        """Her other applications, newest first."""
        rows = self.confirmed().of_person([application.email]).exclude(pk=application.pk)
        return rows.select_related("listing", "stage").order_by("-confirmed_at")

    def for_detail(self) -> Self:
        return self.select_related("listing__company", "stage", "resume").prefetch_related(
            "events", "notes__author", "ratings__author", "messages"
        )

    def for_own_page(self) -> Self:
        rows = self.select_related("listing__company", "stage", "resume")
        return rows.prefetch_related("messages")

    def for_person(self) -> Self:
        """What her own list and status page read; the newest first."""
        return (
            self.select_related("listing__company", "stage", "resume")
            .prefetch_related("messages")
            .exclude(status=self.model.Status.ERASED)
            .order_by("-created_at", "-pk")
        )

    def reply_record(self) -> dict[str, Any]:
        """``received``, ``answered`` and ``median_days`` until the first message; not chainable.

        Of everybody who ever confirmed, also those who withdrew. Who was never answered waits
        longer than anybody else, so the median is None (and ``most_wait`` true) where that is the
        larger part. Both are None below ``LEAST_FOR_A_RATE`` applications.
        """
        waited = Case(
            When(first_reply_at__isnull=False, then=F("first_reply_at") - F("confirmed_at")),
            default=Value(NEVER, models.DurationField()),
            output_field=models.DurationField(),
        )
        found = self.filter(confirmed_at__isnull=False).aggregate(
            received=Count("pk"),
            answered=Count("first_reply_at"),
            middle=Median(waited),
        )
        middle = found.pop("middle")
        enough = found["received"] >= LEAST_FOR_A_RATE
        most_wait = enough and middle > NEVER / 4
        return found | {
            "is_enough": enough,
            "most_wait": most_wait,
            "median_days": middle.days if enough and not most_wait else None,
        }
