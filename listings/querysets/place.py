from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import BigIntegerField, Case, Q, Value, When
from django.db.models.functions import Cast

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

    def regions(self, also: int | None = None) -> Self:
        """Where remote work is open to: the country, then the states; and one place more."""
        kinds = [self.model.Kind.COUNTRY, self.model.Kind.STATE]
        order = Case(When(kind=self.model.Kind.COUNTRY, then=0), default=1)
        return self.filter(Q(kind__in=kinds) | Q(pk=also)).order_by(order, "name")

    def within(self, place: Any) -> Self:
        """The place itself and, of a metro or a state, its cities (and the state's metros)."""
        return self.filter(Q(pk=place.pk) | Q(metro=place.pk) | Q(state=place.pk))

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
        begins = Q(search__startswith=wanted.words) | self._state(wanted.words)
        if len(wanted.words) > 2:
            begins |= Q(search__contains=f" {wanted.words}")
            for words in place_names.known_as(wanted.words):
                begins |= Q(search=words) | self._state(words)
        places = self.filter(begins)
        if wanted.is_metro:
            places = self.metros().filter(
                Q(pk__in=places.cities().values("metro")) | Q(pk__in=places.values("pk"))
            )
        fame = Case(When(self._named(wanted.words), then=Value(WHOLE_NAME)), default=Value(1))
        known = Cast("population", BigIntegerField()) * fame
        return places.order_by(known.desc(), "name", "slug")

    def called(self, text: str) -> Self:
        """Places whose whole name is ``text``, with or without the state; the largest first."""
        wanted = place_names.read(text)
        if wanted.is_metro or len(wanted.zip_code) == 5:
            return self.matching(text)
        named = self._named(wanted.words) | self._state(wanted.words)
        return self.filter(named).order_by("-population", "slug")

    def _state(self, words: str) -> Q:
        code = place_names.state_code(words)
        return Q(kind=self.model.Kind.STATE, state_code=code) if code else Q(pk__in=[])

    def _named(self, words: str) -> Q:
        """Its name alone or with its state: "austin", "austin tx"."""
        city = Q(kind=self.model.Kind.CITY, search__in=[f"{words} {c}" for c in STATE_SUFFIXES])
        return Q(search=words) | city
