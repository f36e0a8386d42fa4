from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import F

from salaries.capped import at_least


class NearestQuerySet(models.QuerySet[Any]):
    """Of tables with one row per occupation, some of them only for the broad ones."""

    def of_or_above(self, occupation: Any) -> Self:
        """The row of this very occupation first, then of the broad one that holds it.

        Not further up: what is true of all health workers says little about one of them. Its
        ``occupation`` says whose figures they are.
        """
        parent = occupation.parent_id if occupation.level == "detailed" else None
        mine = models.Q(occupation=occupation)
        if parent:
            mine |= models.Q(occupation=parent, occupation__level="broad")
        return (
            self.filter(mine)
            .select_related("occupation", "source")
            .order_by(models.Case(models.When(occupation=occupation, then=0), default=1))
        )

    def of_or_above_each(self, occupations: Iterable[Any]) -> dict[int, Any]:
        """The same for several, in one query: the row by the key of the occupation asked for."""
        occupations = list(occupations)
        pks = [pk for one in occupations for pk in (one.pk, one.parent_id) if pk]
        rows = self.filter(occupation__in=pks).select_related("occupation", "source")
        have = {row.occupation_id: row for row in rows}
        found = {}
        for one in occupations:
            above = have.get(one.parent_id) if one.level == "detailed" else None
            if above and above.occupation.level != "broad":
                above = None
            if row := have.get(one.pk, above):
                found[one.pk] = row
        return found

    def of_all(self) -> Self:
        """The row of all occupations together, to compare with."""
        return self.filter(occupation__level="total").select_related("source")


class IndustryQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)

    def comparable(self) -> Self:
        """The 4-digit industries: they do not overlap, unlike all levels together.

        Left out are the survey's own sums of one sector that it prints on this level too.
        """
        return self.filter(level=self.model.Level.GROUP).exclude(code__regex=r"^\d{3}00[1-9]$")


class IndustryWageQuerySet(models.QuerySet[Any]):
    def of(self, occupation: Any) -> Self:
        return self.filter(occupation=occupation)

    def in_comparable_industries(self) -> Self:
        industries = self.model._meta.get_field("industry").related_model.objects.comparable()
        return self.filter(industry__in=industries).select_related("industry", "source")

    def by_employment(self) -> Self:
        """Where most of them work; rows without released employment last."""
        return self.order_by(F("employment").desc(nulls_last=True), "industry__code")

    def by_pay(self) -> Self:
        """By median pay (``capped.py``); one that is not published comes last."""
        return self.order_by(at_least("p50_annual").desc(nulls_last=True), "industry__code")
