from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.contrib.postgres.aggregates import BoolOr
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models import (
    Avg,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject, Left, Length, Lower

from careers.made_once import made_once
from careers.pages import PAGES

# Word similarity from which a title is offered for a misspelling: "electrcian" has 0.6.
LIKE = 0.45


class OccupationQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, soc_code: str) -> Any:
        return self.get(soc_code=soc_code)

    def detailed(self) -> Self:
        return self.filter(level=self.model.Level.DETAILED)

    def surveyed(self) -> Self:
        """Those with pay of their own: what they are called there, careers are made of."""
        return self.filter(is_surveyed=True)

    def major_groups(self) -> Self:
        """The pay survey's: it leaves the military out."""
        return self.surveyed().filter(level=self.model.Level.MAJOR)

    def with_employment(self) -> Self:
        """With how many people the country employs in it, of the latest survey; None if unsaid."""
        wages = self.model.wages.rel.related_model.objects.filter(
            occupation=OuterRef("pk"), area__kind="national"
        )
        return self.annotate(employment=Subquery(wages.values("employment")[:1]))

    def with_career_count(self) -> Self:
        """With ``code``, the two digits of the group, and how many careers it holds."""
        same_group = (
            self.model.career_occupations.rel.related_model.objects.filter(
                occupation__soc_code__startswith=OuterRef("code"), position=1
            )
            .order_by()
            .annotate(one=Value(1))
            .values("one")
        )
        return self.annotate(code=Left("soc_code", 2)).annotate(
            career_count=Subquery(same_group.annotate(n=Count("pk")).values("n"))
        )


class TitleAliasQuerySet(models.QuerySet[Any]):
    def of_words(self, *words: str) -> Self:
        """Those whose normalised words are these; most authority, then most people first."""
        national = self.model.occupation.field.related_model.wages.rel.related_model.objects.filter(
            occupation=OuterRef("occupation"), area__kind="national"
        )
        return (
            self.filter(normalised__in=set(words))
            .select_related("occupation", "source")
            .annotate(employment=Subquery(national.values("employment")[:1]))
            .order_by("kind", F("employment").desc(nulls_last=True), "pk")
        )

    def spelled_like(self, words: str, nearness: float) -> Self:
        """Titles whose normalised words share at least so much of their trigrams; nearest first."""
        return (
            self.filter(normalised__trigram_similar=words)
            .annotate(nearness=TrigramSimilarity("normalised", words))
            .filter(nearness__gte=nearness)
            .order_by("-nearness", "kind", "pk")
        )


class CareerQuerySet(models.QuerySet[Any]):
    """Questions the site asks about careers. Every method chains."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def formerly(self, slug: str) -> Self:
        """Those that had this address before the one they have."""
        return self.filter(old_slugs=slug)

    def slugs_now(self, old_slugs: Iterable[str]) -> dict[str, str]:
        """The slug of what had one of these before, by the old one."""
        return dict(self.filter(old_slugs__in=old_slugs).values_list("old_slugs", "slug"))

    def flagship(self) -> Self:
        return self.filter(is_flagship=True)

    def with_pages(self) -> Self:
        """With ``page_names``: those of its ``careers.pages`` that have something to say."""

        def page_names() -> JSONObject:
            return JSONObject(**{page.name: self._has(page.rows) for page in PAGES})

        return self.annotate(page_names=made_once(self.model, "page_names", page_names))

    def _has(self, rows: tuple[str | Q, ...]) -> Any:
        """Whether one of these relations holds a row, as ``careers.pages.Page`` names them."""
        held = [self._holds(path) for path in rows]
        return reduce(or_, held) if held else Value(True)

    def _holds(self, path: str | Q) -> Any:
        if isinstance(path, Q):
            return Exists(self.model.objects.filter(path, pk=OuterRef("pk")).order_by())
        relation, _, rule = path.partition(".")
        if relation == "broad":
            return self._occupations_hold(rule, "occupation__parent", level="broad")
        if relation.startswith("occupations__"):
            return self._occupations_hold(relation.removeprefix("occupations__"), "occupation")
        rows = getattr(self.model, relation).rel.related_model.objects
        rows = getattr(rows, rule)() if rule else rows
        return Exists(rows.filter(career=OuterRef("pk")).order_by())

    def _occupations_hold(self, relation: str, end: str, **rules: Any) -> Any:
        """Whether an occupation at ``end`` of the career's links has a row there.

        The occupations come first and each is looked up by itself: as one join it takes long to
        plan, and without statistics, while data is being loaded, half a second to run.
        """
        link = self.model.career_occupations.rel.related_model
        rel = self.model.occupations.rel.model._meta.get_field(relation)
        found = rel.related_model.objects.filter(**{rel.field.name: OuterRef(end)}).order_by()
        links = link.objects.filter(
            career=OuterRef("pk"), **{f"{end}__{name}": value for name, value in rules.items()}
        )
        one = links.order_by().values("career").annotate(held=BoolOr(Exists(found)))
        return Coalesce(Subquery(one.values("held")), Value(False))

    def for_hub(self) -> Self:
        """With its group, qualities, ratings and pages, in the one query for the career."""
        first = self.model.career_occupations.rel.related_model.objects.filter(
            career=OuterRef("pk")
        ).order_by("position")
        groups = self.model.occupations.rel.model.objects.major_groups()
        return (
            self.with_pages()
            .select_related("entry_education_source")
            .annotate(
                major=Subquery(first.values(code=Left("occupation__soc_code", 2))[:1]),
                group_title=Subquery(
                    groups.filter(soc_code__startswith=OuterRef("major")).values("title")
                ),
                quality_list=made_once(
                    self.model,
                    "quality_list",
                    lambda: _rows(self.model.qualities.rel.related_model, "name", "text"),
                ),
                rating_means=made_once(
                    self.model,
                    "rating_means",
                    lambda: _rating_means(self.model.ratings.rel.related_model),
                ),
            )
        )

    def with_held_rows(self, *relations: str) -> Self:
        """With ``held_rows``: all rows of these relations, for ``careers.held_rows``."""

        def held_rows() -> JSONObject:
            related = {name: getattr(self.model, name).rel.related_model for name in relations}
            return JSONObject(**{name: _rows(model) for name, model in related.items()})

        return self.annotate(held_rows=made_once(self.model, " ".join(relations), held_rows))

    def for_shelves(self) -> Self:
        """Title, slug and the major group of the first occupation."""
        first = self.model.career_occupations.rel.related_model.objects.filter(
            career=OuterRef("pk")
        ).order_by("position")
        major = Subquery(first.values(code=Left("occupation__soc_code", 2))[:1])
        return self.only("title", "slug").annotate(major=major)

    def for_directory(self) -> Self:
        """With the major group, the median pay and the number of jobs of the first occupation."""
        first = self.model.career_occupations.rel.related_model.objects.filter(
            career=OuterRef("pk")
        ).order_by("position")
        national = first.filter(occupation__wages__area__kind="national")
        return self.annotate(
            major=Subquery(first.values(code=Left("occupation__soc_code", 2))[:1]),
            median_annual=Subquery(national.values("occupation__wages__p50_annual")[:1]),
            employment=Subquery(national.values("occupation__wages__employment")[:1]),
        )

    def called(self, *texts: str) -> Self:
        """By slug or by one of the titles, whatever the case."""
        lower = [text.lower() for text in texts]
        return self.annotate(lower_title=Lower("title"), lower_plural_title=Lower("plural")).filter(
            Q(slug__in=lower) | Q(lower_title__in=lower) | Q(lower_plural_title__in=lower)
        )

    def standing_for(self, occupations: Iterable[Any]) -> Self:
        """One career for each occupation, ``main_id``: the one whose own it is, with its pay."""
        link = self.model.career_occupations.rel.related_model
        first = link.objects.filter(occupation__in=occupations, position=1)
        nearest = first.order_by("occupation_id", "career__is_flagship", "career_id").distinct(
            "occupation_id"
        )
        return (
            self.filter(career_occupations__in=nearest.values("pk"))
            .select_related("entry_education_source")
            .annotate(main_id=F("career_occupations__occupation"))
            .for_directory()
        )

    def like(self, text: str, named: Iterable[int] = ()) -> Self:
        """Titles with words that begin like those of ``text``, or spelled much like it; best first.

        Those whose keys are ``named`` come before them.
        """
        words = text.split()
        begins = (rf"\m{re.escape(word)}" for word in words)
        has_all = Q(*(Q(title__iregex=word) | Q(plural__iregex=word) for word in begins))
        nearness = TrigramWordSimilarity(text, "title")
        return (
            self.annotate(nearness=nearness)
            .filter(has_all | Q(nearness__gte=LIKE) | Q(pk__in=named))
            .order_by(
                Case(When(pk__in=named, then=0), When(has_all, then=1), default=2),
                "-nearness",
                Length("title"),
                "title",
            )
        )


def _rows(model: Any, *names: str) -> ArraySubquery:
    """In the model's order; without ``names`` with every column."""
    fields = [model._meta.get_field(name) for name in names] or model._meta.concrete_fields
    row = {
        # A number of JSON would lose what a decimal one says.
        f.attname: Cast(f.attname, models.TextField())
        if isinstance(f, models.DecimalField)
        else F(f.attname)
        for f in fields
    }
    rows = model.objects.filter(career=OuterRef("pk"))
    return ArraySubquery(rows.values(row=JSONObject(**row)))


def _rating_means(model: Any) -> Subquery:
    """``count`` and the mean of the stars and of each aspect, as ``RatingQuerySet.averages``."""
    names = ("stars", *model.ASPECTS)
    means = JSONObject(count=Count("pk"), **{name: Avg(name) for name in names})
    published = model.objects.published().filter(career=OuterRef("pk")).order_by()
    return Subquery(published.values("career").annotate(means=means).values("means"))


class CareerFigureQuerySet(models.QuerySet[Any]):
    def of_outlook(self) -> Self:
        kinds = self.model.Kind
        return self.filter(kind__in=[kinds.GROWTH_PERCENT, kinds.OPENINGS_ANNUAL])


class CareerPathQuerySet(models.QuerySet[Any]):
    def with_medians(self) -> Self:
        """With the national median pay a year of where the path leads (None if not released)."""
        first = self.model._meta.get_field("career").related_model.career_occupations
        national = first.rel.related_model.objects.filter(
            career=OuterRef("to_career"), occupation__wages__area__kind="national"
        ).order_by("position")
        return self.select_related("to_career", "source").annotate(
            median_annual=Subquery(national.values("occupation__wages__p50_annual")[:1])
        )
