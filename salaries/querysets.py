from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F


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
        """By median pay a year, highest first; areas without one are left out."""
        return self.filter(p50_annual__isnull=False).order_by(F("p50_annual").desc(), "area__code")

    def for_rows(self) -> Self:
        """With the area, its principal city and the source, as pay lists show them."""
        return self.select_related("area__principal_city", "source", "occupation").fetch_mode(
            models.FETCH_PEERS
        )


class SalaryReportQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=self.model.Status.PUBLISHED)
