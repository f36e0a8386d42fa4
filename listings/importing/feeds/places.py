"""All places in memory, so that no row costs a query. ``place_names`` says how they are written."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from listings import place_names
from listings.browse.places import PlacesField
from listings.models import Place, ZipCode

AMERICA = {"us", "usa", "united states", "united states of america", "america"}


class PlaceFault(ValueError):
    """The message is the reason."""


class Places:
    """Names as in ``Place.search`` to places. A name alone stands for its best known place, but
    only when that is by far the largest, as in the search form."""

    def __init__(self) -> None:
        # (is a city, population, id), the best first: a metro may be called like its city.
        self.named: dict[str, list[tuple[bool, int, int]]] = defaultdict(list)
        self.metro_of: dict[int, int | None] = {}
        self.state_of_code: dict[str, int] = {}
        self.country: int | None = None
        columns = ("pk", "kind", "search", "name", "state_code", "population", "metro")
        for pk, kind, search, name, code, population, metro in Place.objects.values_list(
            *columns
        ).iterator():
            is_city = kind == Place.Kind.CITY
            # The database does not know every accent that ``plain`` does.
            forms = {search} if name.isascii() else {search, _plain(name, code * is_city)}
            for words in forms:
                self.named[words].append((is_city, population, pk))
                if is_city:
                    alone = words.removesuffix(f" {code.lower()}")
                    self.named[alone].append((True, population, pk))
            if is_city:
                self.metro_of[pk] = metro
            elif kind == Place.Kind.STATE:
                self.state_of_code[code] = pk
            elif kind == Place.Kind.COUNTRY:
                self.country = pk
        for known in self.named.values():
            known.sort(reverse=True)
        self.zip_codes = dict(ZipCode.objects.values_list("code", "place_id").iterator())
        self.find = lru_cache(maxsize=65_536)(self._find)
        self.at = lru_cache(maxsize=65_536)(self._at)

    def _at(self, city: str, state: str, postal_code: str, country: str) -> int:
        """A place in columns of its own: the city, else the ZIP code's, else the state."""
        if country and place_names.plain(country) not in AMERICA:
            raise PlaceFault("outside the United States")
        if city:
            try:
                return self._find(f"{city}, {state}" if state else city)
            except PlaceFault:
                if by_code := self._by_code(postal_code):
                    return by_code
                raise
        if by_code := self._by_code(postal_code):
            return by_code
        if state or country:
            return self._find(state or country)
        raise PlaceFault("missing")

    def _find(self, text: str) -> int:
        if len(text) > 200:
            raise PlaceFault("unknown place")
        wanted = place_names.read(text)
        if wanted.zip_code:
            if by_code := self._by_code(wanted.zip_code):
                return by_code
            raise PlaceFault("unknown place")
        if code := place_names.state_code(wanted.words):
            return self.state_of_code.get(code) or self._best(wanted.words)
        if wanted.is_metro and (words := place_names.plain(text)) in self.named:
            return self._best(words)  # "Greater Grand Crossing" is a town
        if wanted.is_metro:
            metro = self.metro_of.get(self._best(wanted.words))
            if metro is None:
                raise PlaceFault("unknown place")
            return metro
        return self._best(wanted.words)

    def _best(self, words: str) -> int:
        known = self.named.get(words)
        if not known and (by_code := self._by_code(words.rpartition(" ")[2])):
            return by_code  # "12 Main Street, Austin, TX 78701"
        if not known:
            raise PlaceFault("unknown place")
        is_city, population, best = known[0]
        others = [place for place in known if place[0] == is_city and place[2] != best]
        if others and population < PlacesField.BY_FAR * others[0][1]:
            raise PlaceFault("several places have this name")
        return best

    def _by_code(self, postal_code: str) -> int | None:
        return self.zip_codes.get(postal_code.strip()[:5])


def _plain(name: str, code: str) -> str:
    return place_names.plain(f"{name} {code}")
