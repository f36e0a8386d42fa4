"""Questions about the official rows beneath a career: ratings, neighbours, colleges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q, Sum, Window

# On the scale of importance, 1 to 5: "important". From here an occupation is said to ask for it.
IMPORTANT = 3


class CollegeQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, name: str, state: str) -> Any:
        return self.filter(name=name, state=state).earliest("pk")

    def listed_by_editors(self) -> Self:
        return self.filter(career_colleges__isnull=False).distinct()


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


class RequirementQuerySet(models.QuerySet[Any]):
    def most_named(self, topic: str, occupations: Iterable[int]) -> Self:
        """One row for each occupation; the lower level of two that are named as often."""
        return (
            self.filter(topic=topic, occupation__in=occupations)
            .select_related("source")
            .order_by("occupation_id", "-share_percent", "category")
            .distinct("occupation_id")
        )


class RelatedOccupationQuerySet(models.QuerySet[Any]):
    def around(self, occupation: Any) -> Self:
        """What O*NET names near an occupation, closest first."""
        return (
            self.filter(occupation=occupation)
            .select_related("related__preparation", "source")
            .order_by("rank")
        )


class CrosswalkQuerySet(models.QuerySet[Any]):
    def leading_to(self, occupations: Iterable[Any]) -> Self:
        """Each field once, with who says that it leads to one of ``occupations``."""
        return (
            self.filter(occupation__in=occupations)
            .select_related("field", "source")
            .order_by("field_id", "pk")
            .distinct("field_id")
        )


class CompletionQuerySet(models.QuerySet[Any]):
    def leading_to(self, occupations: Iterable[Any]) -> Self:
        """Awards in the fields that the crosswalk ties to one of ``occupations``."""
        crosswalk = self.model.field.field.related_model.field_occupations.rel.related_model
        links = crosswalk.objects.filter(occupation__in=occupations)
        return self.filter(field__in=links.values("field"))

    def by_college(self) -> Self:
        """``college_id`` and ``graduates``, the most awards first."""
        return (
            self.order_by()
            .values("college_id")
            .annotate(graduates=Sum("awards"))
            .order_by("-graduates", "college_id")
        )

    def with_count(self) -> Self:
        """After ``by_college``: with ``college_count``, of all colleges whichever are shown."""
        return self.annotate(college_count=Window(Count("*")))

    def by_field(self) -> Self:
        """``field_id`` with its code and title, and ``graduates`` in the whole country."""
        return (
            self.order_by()
            .values("field_id", "field__cip_code", "field__title")
            .annotate(graduates=Sum("awards"), colleges=Count("college", distinct=True))
            .order_by("-graduates", "field__cip_code")
        )
