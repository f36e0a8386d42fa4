from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Avg, Count


class OccupationQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, soc_code: str) -> Any:
        return self.get(soc_code=soc_code)

    def detailed(self) -> Self:
        return self.filter(level=self.model.Level.DETAILED)

    def major_groups(self) -> Self:
        return self.filter(level=self.model.Level.MAJOR)


class CareerQuerySet(models.QuerySet[Any]):
    """Questions the site asks about careers. Every method chains."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def flagship(self) -> Self:
        return self.filter(is_flagship=True)


class RatingQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=self.model.Status.PUBLISHED)

    def averages(self) -> dict[str, Any]:
        """``count`` and the mean of ``stars`` and of each aspect (1-5, None when nobody said)."""
        fields = ("stars", *self.model.ASPECTS)
        return self.aggregate(count=Count("pk"), **{name: Avg(name) for name in fields})
