"""Questions about what visitors send in: ratings, moves between careers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Avg, Count, Max, Min, Q


class RatingQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=self.model.Status.PUBLISHED)

    def with_comment(self) -> Self:
        return self.exclude(comment="")

    def by_career(self, careers: Iterable[Any]) -> dict[int, tuple[float, int]]:
        """The mean of the stars and how many gave them, by the career's key."""
        rows = self.published().filter(career__in=careers).order_by().values_list("career")
        return {pk: (mean, n) for pk, mean, n in rows.annotate(Avg("stars"), Count("pk"))}

    def averages(self) -> dict[str, Any]:
        """``count`` and the mean of ``stars`` and of each aspect (1-5, None when nobody said)."""
        fields = ("stars", *self.model.ASPECTS)
        return self.aggregate(count=Count("pk"), **{name: Avg(name) for name in fields})


class CareerMoveQuerySet(models.QuerySet[Any]):
    def of_career(self, career: Any) -> Self:
        """Published moves from it or to it."""
        either = Q(from_career=career) | Q(to_career=career)
        return self.filter(either, status=self.model.Status.PUBLISHED)

    def counted(self) -> list[dict[str, Any]]:
        """From, to, how many people and when the first and the last of them told."""
        ends = ("from_career", "to_career", "from_career__title", "from_career__slug",
                "to_career__title", "to_career__slug")  # fmt: skip
        rows = self.order_by().values(*ends).annotate(
            people=Count("pk"), first_at=Min("reported_at"), last_at=Max("reported_at")
        )  # fmt: skip
        return list(rows.order_by("-people", "to_career__title", "from_career__title"))
