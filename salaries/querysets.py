from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, When


class AreaQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)


class WageQuerySet(models.QuerySet[Any]):
    def national(self) -> Self:
        return self.filter(area__kind="national")

    def in_metros(self) -> Self:
        return self.filter(area__kind="metro")

    def in_states(self) -> Self:
        return self.filter(area__kind="state")

    def best_paying(self) -> Self:
        """By median pay a year, highest first: a capped median before all others, then by jobs.

        Areas without a median are left out.
        """
        capped = Q(top_coded__contains=["p50_annual"])
        return self.filter(capped | Q(p50_annual__isnull=False)).order_by(
            F("p50_annual").desc(nulls_first=True), F("employment").desc(nulls_last=True)
        )

    def nearest(self, occupation: Any, place: Any | None) -> Any | None:
        """The row with a median for the smallest area around ``place``; at last the national."""
        around = [place.pk, place.metro_id, place.state_id] if place else []
        order = Case(
            When(area__kind="metro", then=0), When(area__kind="national", then=2), default=1
        )
        return (
            self.filter(occupation=occupation)
            .filter(Q(area__place__in=[pk for pk in around if pk]) | Q(area__kind="national"))
            .best_paying()
            .for_rows()
            .order_by(order)
            .first()
        )

    def of(self, occupations: Iterable[Any]) -> Self:
        return self.filter(occupation__in=occupations)

    def for_rows(self) -> Self:
        """With the area, its principal city and the source, as pay lists show them."""
        return self.select_related("area__principal_city", "source", "occupation").fetch_mode(
            models.FETCH_PEERS
        )


class SalaryReportQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=self.model.Status.PUBLISHED)
