from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from salaries.capped import at_least


class AreaQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)

    def outside_metros(self, state_code: str) -> Self:
        return self.filter(kind=self.model.Kind.NONMETRO, state_code=state_code)


class WageQuerySet(models.QuerySet[Any]):
    def national(self) -> Self:
        return self.filter(area__kind="national")

    def in_metros(self) -> Self:
        return self.filter(area__kind="metro")

    def in_states(self) -> Self:
        return self.filter(area__kind="state")

    def below_national(self) -> Self:
        return self.exclude(area__kind="national")

    def best_paying(self) -> Self:
        """By median pay (``capped.py``), highest first, then by jobs.

        Areas without a median are left out. A row gets its ``median`` a year: 2,080 hours.
        """
        median = Coalesce(at_least("p50_annual") * 1.0, at_least("p50_hourly_cents") * 20.8)
        by_median = self.annotate(median=median).filter(median__isnull=False)
        return by_median.order_by(F("median").desc(), F("employment").desc(nulls_last=True))

    def of_all_occupations(self) -> Self:
        return self.filter(occupation__level="total")

    def employment_by_state(self) -> dict[str, int | None]:
        return dict(self.values_list("area__state_code", "employment"))

    def nearest(self, occupation: Any, place: Any | None) -> Any | None:
        """The row with a median for the smallest area around ``place``; at last the national."""
        known = Q(p50_annual__isnull=False) | Q(top_coded__contains=["p50_annual"])
        return self.of([occupation]).around(place).filter(known).for_rows().first()

    def best_places(self) -> Self:
        """The best paid state and metro of each occupation."""
        ranked = self.filter(area__kind__in=["state", "metro"]).best_paying()
        order = ("occupation_id", "area__kind", *ranked.query.order_by)
        return ranked.order_by(*order).distinct("occupation_id", "area__kind")

    def around_any(self, places: Iterable[Any]) -> Self:
        """National rows, and those of the metros and states of these places."""
        pks = [pk for one in places for pk in (one.pk, one.metro_id, one.state_id) if pk]
        return self.filter(Q(area__place__in=pks) | Q(area__kind="national")).from_smallest()

    def around(self, place: Any | None, outside_metros: Any | None = None) -> Self:
        """The areas that hold ``place`` (the second is a nonmetropolitan one): smallest first."""
        pks = [place.pk, place.metro_id, place.state_id] if place else []
        around = Q(area__place__in=[pk for pk in pks if pk]) | Q(area__kind="national")
        if outside_metros:
            around |= Q(area=outside_metros)
        return self.filter(around).from_smallest()

    def from_smallest(self) -> Self:
        is_part = When(area__kind__in=["metro", "nonmetro"], then=0)
        return self.order_by(Case(is_part, When(area__kind="national", then=2), default=1))

    def of(self, occupations: Iterable[Any]) -> Self:
        return self.filter(occupation__in=occupations)

    def for_rows(self) -> Self:
        """With the area, its principal city and prices, and the source, as pay lists show them."""
        return self.select_related(
            "area__principal_city", "area__price_parity", "source", "occupation"
        ).fetch_mode(models.FETCH_PEERS)


class SalaryReportQuerySet(models.QuerySet[Any]):
    """A report is out of line when it is less than half of what the lowest tenth of the career's
    first occupation earn nationally, or more than twice what the top tenth do. Where that
    percentile is not published, or lies at the survey's cap, there is no such bound.
    """

    def published(self) -> Self:
        return self.filter(status=self.model.Status.PUBLISHED)

    def believable(self) -> Self:
        return self._with_bounds().exclude(self._is_out_of_line())

    def out_of_line(self) -> Self:
        """Held back from the pages, however an editor decided."""
        return self._with_bounds().filter(self._is_out_of_line())

    def _with_bounds(self) -> Self:
        first = self.model.career.field.related_model.career_occupations.rel.related_model
        national = first.objects.filter(
            career=OuterRef("career"), occupation__wages__area__kind="national"
        ).order_by("position")
        return self.annotate(
            least_annual=Subquery(national.values(n=F("occupation__wages__p10_annual") / 2)[:1]),
            most_annual=Subquery(national.values(n=F("occupation__wages__p90_annual") * 2)[:1]),
        )

    def _is_out_of_line(self) -> Q:
        below = Q(least_annual__isnull=False, pay_annual__lt=F("least_annual"))
        above = Q(most_annual__isnull=False, pay_annual__gt=F("most_annual"))
        return Q(pay_annual__isnull=False) & (below | above)


class ShareQuerySet(models.QuerySet[Any]):
    def of_topics(self, topics: Iterable[str]) -> Self:
        return self.filter(topic__in=topics)
