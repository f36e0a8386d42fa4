from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models.functions import Now


class PlaceQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def cities(self) -> Self:
        return self.filter(kind=self.model.Kind.CITY)

    def metros(self) -> Self:
        return self.filter(kind=self.model.Kind.METRO)

    def states(self) -> Self:
        return self.filter(kind=self.model.Kind.STATE)


class CompanyQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class ListingQuerySet(models.QuerySet[Any]):
    """Questions the site asks about listings. Every method chains."""

    def live(self) -> Self:
        """What a visitor may see now: the one visibility rule, used by every surface."""
        return self.filter(
            status=self.model.Status.LIVE, published_at__lte=Now(), closes_at__gt=Now()
        )

    def newest(self) -> Self:
        """By the first publication, which renewals and reposts do not move."""
        return self.order_by("-first_posted_at", "-pk")

    def for_cards(self) -> Self:
        """Everything ``listings/_listing_card.html`` reads, and nothing else."""
        return (
            self.select_related("company", "career", "remote_region")
            .prefetch_related("listing_places__place")
            .fetch_mode(models.FETCH_PEERS)
        )
