"""Questions about the official rows beneath a career: ratings, neighbours, colleges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q, Sum

# On the scale of importance, 1 to 5: "important". From here an occupation is said to ask for it.
IMPORTANT = 3


class CollegeQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, name: str, state: str) -> Any:
        return self.filter(name=name, state=state).earliest("pk")

    def listed_by_editors(self) -> Self:
        return self.filter(career_colleges__isnull=False).distinct()

    def states(self) -> list[str]:
        """Two letters each, of every state or territory with a college."""
        return list(self.order_by("state").values_list("state", flat=True).distinct())


class RatedElementQuerySet(models.QuerySet[Any]):
    def of(self, occupation: Any) -> Self:
        return self.filter(occupation=occupation)

    def taught(self) -> Self:
        """Skills and knowledge, what an occupation asks of people rather than what it is like."""
        return self.filter(element__kind__in=["hard_skill", "soft_skill", "knowledge"])

    def important(self) -> Self:
        return self.taught().filter(scale="IM", rating__gte=IMPORTANT)

    def for_bars(self) -> Self:
        """Highest rating first, with what each is called and where it comes from."""
        return self.select_related("element", "source").order_by("-rating", "element__name")

    def occupations_most_like(self, occupation: Any) -> Self:
        """``occupation_id`` and ``shared``, of the others: how many of its important elements.

        Ties are broken by ``distance``, the squared differences of the ratings.
        """
        gap = F("rating") - F("element__ratings__rating")
        return (
            self.taught()
            .filter(
                scale="IM",
                element__ratings__occupation=occupation,
                element__ratings__rating__gte=IMPORTANT,
            )
            .exclude(occupation=occupation)
            .values("occupation_id")
            .annotate(shared=Count("pk", filter=Q(rating__gte=IMPORTANT)), distance=Sum(gap * gap))
            .order_by("-shared", "distance")
        )


class RelatedOccupationQuerySet(models.QuerySet[Any]):
    def around(self, occupation: Any) -> Self:
        """What O*NET names near an occupation, closest first."""
        return (
            self.filter(occupation=occupation)
            .select_related("related__preparation", "source")
            .order_by("rank")
        )


class CompletionQuerySet(models.QuerySet[Any]):
    def leading_to(self, occupations: Iterable[Any]) -> Self:
        """Awards in the fields that the crosswalk ties to one of ``occupations``."""
        return self.filter(field__in=self._fields(occupations).values("field"))

    def _fields(self, occupations: Iterable[Any]) -> models.QuerySet[Any]:
        crosswalk = self.model.field.field.related_model.field_occupations.rel.related_model
        return crosswalk.objects.filter(occupation__in=occupations)

    def by_college(self) -> Self:
        """``college_id`` and ``graduates``, the most awards first."""
        return (
            self.order_by()
            .values("college_id")
            .annotate(graduates=Sum("awards"))
            .order_by("-graduates", "college_id")
        )

    def by_field(self) -> Self:
        """``field_id`` with its code and title, and ``graduates`` in the whole country."""
        return (
            self.order_by()
            .values("field_id", "field__cip_code", "field__title")
            .annotate(graduates=Sum("awards"), colleges=Count("college", distinct=True))
            .order_by("-graduates", "field__cip_code")
        )
