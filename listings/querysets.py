from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Avg, Case, Count, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Concat, Now, Round

from listings import place_names

# A place whose whole name was typed outranks others until they are this many times larger.
WHOLE_NAME = 10
STATE_SUFFIXES = sorted(set(place_names.STATES.values()))


class PlaceQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def cities(self) -> Self:
        return self.filter(kind=self.model.Kind.CITY)

    def metros(self) -> Self:
        return self.filter(kind=self.model.Kind.METRO)

    def states(self) -> Self:
        return self.filter(kind=self.model.Kind.STATE)

    def matching(self, text: str) -> Self:
        """Places that begin like ``text``, or one of whose words does; best known first.

        Understands what ``place_names.read`` does, two-letter states and the first three or more
        digits of a ZIP code.
        """
        wanted = place_names.read(text)
        if wanted.zip_code:
            in_zip = Q(zip_codes__code__startswith=wanted.zip_code)
            return self.filter(pk__in=self.filter(in_zip).values("pk")).order_by("-population")
        if not wanted.words:
            return self.none()
        begins = Q(search__startswith=wanted.words)
        if len(wanted.words) > 2:
            begins |= Q(search__contains=f" {wanted.words}")
        if code := place_names.state_code(wanted.words):
            begins |= Q(kind=self.model.Kind.STATE, state_code=code)
        places = self.filter(begins)
        if wanted.is_metro:
            places = self.metros().filter(
                Q(pk__in=places.cities().values("metro")) | Q(pk__in=places.values("pk"))
            )
        fame = Case(When(self._named(wanted.words), then=Value(WHOLE_NAME)), default=Value(1))
        return places.order_by((F("population") * fame).desc(), "name", "slug")

    def called(self, text: str) -> Self:
        """Places whose whole name is ``text``, with or without the state; the largest first.

        A slug ("austin-tx") names its one place.
        """
        if text and self.filter(slug=text).exists():
            return self.filter(slug=text)
        wanted = place_names.read(text)
        if wanted.is_metro or len(wanted.zip_code) == 5:
            return self.matching(text)
        named = self._named(wanted.words)
        if code := place_names.state_code(wanted.words):
            named |= Q(kind=self.model.Kind.STATE, state_code=code)
        return self.filter(named).order_by("-population", "slug")

    def _named(self, words: str) -> Q:
        """Its name alone or with its state: "austin", "austin tx"."""
        city = Q(kind=self.model.Kind.CITY, search__in=[f"{words} {c}" for c in STATE_SUFFIXES])
        return Q(search=words) | city


class CompanyQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def hiring(self) -> Self:
        """With ``live_count``; most jobs first, companies without any left out."""
        live = self.model.listings.rel.related_model.objects.live()
        own = live.filter(company=OuterRef("pk")).order_by()
        count = own.values("company").annotate(n=Count("pk"))
        return (
            self.annotate(live_count=Subquery(count.values("n")))
            .filter(live_count__gt=0)
            .order_by("-live_count", "name")
        )


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

    def with_words(self, text: str) -> Self:
        """Every word stands in the title or in the company's name."""
        words = (Q(title__icontains=w) | Q(company__name__icontains=w) for w in text.split())
        return self.filter(*words)

    def in_places(self, places: Iterable[Any]) -> Self:
        """Jobs there, and remote jobs that somebody who lives there may do.

        The second kind comes last. A metro or a state stands for
        its cities, a city for itself.
        """
        here, lives_in = Q(pk__in=[]), Q(kind="country")
        kinds = self.model.places.rel.model.Kind
        for place in places:
            match place.kind:
                case kinds.CITY:
                    here |= Q(place=place.pk)
                    lives_in |= Q(pk__in=[place.pk, place.metro_id, place.state_id])
                case kinds.METRO:
                    here |= Q(place=place.pk) | Q(place__metro=place.pk)
                    lives_in |= Q(pk__in=[place.pk, place.state_id])
                case kinds.STATE:
                    here |= Q(place=place.pk) | Q(place__state=place.pk)
                    lives_in |= Q(pk=place.pk)
                case _:
                    here |= Q(place__isnull=False)
        rows = self.model.listing_places.rel.related_model.objects.filter(here)
        regions = self.model.places.rel.model.objects.filter(lives_in)
        remote = Q(work_mode="remote")
        found = self.filter(
            (~remote & Q(pk__in=rows.values("listing")))
            | (remote & Q(remote_region__in=regions.values("pk")))
        )
        return found.order_by(Case(When(remote, then=1), default=0), "-first_posted_at", "-pk")

    def by_company(self) -> Self:
        """Rows of ``company__name``, ``company__slug``, ``jobs`` and mean stated pay a year."""
        return (
            self.order_by()
            .values("company__name", "company__slug")
            .annotate(
                jobs=Count("pk"),
                mean_annual=Round(Avg((F("pay_min_annual") + F("pay_max_annual")) / 2.0)),
            )
            .order_by("-jobs", "company__name")
        )

    def with_total(self) -> Self:
        """Every row carries the number of all rows, as ``total``."""
        return self.annotate(total=Window(Count("pk")))

    def for_cards(self) -> Self:
        """Everything ``listings/_listing_card.html`` reads, and nothing else."""
        places = self.model.listing_places.rel.related_model.objects.filter(listing=OuterRef("pk"))
        names = places.values(name=Concat("place__name", Value(", "), "place__state_code"))
        return (
            self.select_related("company", "remote_region")
            .annotate(place_names=ArraySubquery(names))
            .defer("description", "skills", "benefits")
            .fetch_mode(models.FETCH_PEERS)
        )

    def for_detail(self) -> Self:
        """Everything a listing's own page reads."""
        return self.select_related("company", "remote_region", "career").prefetch_related(
            "listing_places__place", "career__occupations"
        )

    def similar_to(self, listing: Any) -> Self:
        """Other jobs in the same career."""
        return self.filter(career=listing.career_id, career__isnull=False).exclude(pk=listing.pk)
