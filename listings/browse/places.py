"""Places in a search: as visitors write them, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import TextField
from django.utils.datastructures import MultiValueDict

from careers.prepared import PreparedRows, is_one_of
from listings.models import Place
from listings.place_names import LIKE_A_CITY
from listings.search.near import near

MAX_PLACES = 10
COLUMNS = [field.attname for field in Place._meta.concrete_fields]
REMOTE = {"remote", "remotely", "anywhere", "work from home", "home office", "wfh"}


class Places(list[Place]):
    """The places that were meant; ``is_remote`` when "remote" was typed among them."""

    is_remote = False


class SeveralValues(forms.Widget):
    """Every value of a repeated parameter, as a list; drawn by the page's own template."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [value.replace("\0", "") for value in values]


class PlacesField(forms.Field):
    """Places by slug or as people write them, semicolons between several; ``Places``.

    A name that several places share is refused with the ways to say which one is meant, unless one
    of them is by far the best known.
    """

    widget = SeveralValues

    BY_FAR = 5  # times the population of the next, which is no large city itself
    LARGE = 100_000

    def clean(self, value: list[str]) -> list[Place]:
        texts = [text.strip() for part in value for text in part.split(";") if text.strip()]
        if len(texts) > MAX_PLACES:
            raise ValidationError(f"Choose {MAX_PLACES} places at most.")
        places: dict[int, Place] = {}
        faults: list[ValidationError] = []
        is_remote = False
        by_slug = {place.slug: place for place in _of_slugs(texts)}
        for text in texts:
            if text.lower() in REMOTE:
                is_remote = True
                continue
            exactly = None if text in LIKE_A_CITY else by_slug.get(text)
            found = [exactly] if exactly else list(Place.objects.called(text)[:6])
            if not found:
                message = "No place is called “%(shown)s”. Try a city with its state."
                faults.append(ValidationError(message, "unknown", {"text": text}))
            elif len(found) > 1 and not self._is_by_far_best_known(*found[:2]):
                message = "Which %(shown)s? There are several: %(names)s."
                params: dict[str, Any] = {
                    "text": text,
                    "names": "; ".join(map(_in_full, found)),
                    "found": found,
                }
                faults.append(ValidationError(message, "several", params))
            else:
                places[found[0].pk] = found[0]
        if faults:
            understood = [place.unmistakable for place in places.values()]
            for fault in faults:
                params = fault.params or {}
                fault.params = {**params, "shown": params["text"][:60], "understood": understood}
            raise ValidationError(faults)
        meant = Places(places.values())
        meant.is_remote = is_remote
        return meant

    def _is_by_far_best_known(self, place: Place, other: Place) -> bool:
        is_larger = place.population >= self.BY_FAR * other.population
        return is_larger and (place.kind == other.kind or other.population < self.LARGE)


def _in_full(place: Place) -> str:
    """Such that who writes it is understood."""
    return f"{place} State" if place.kind == Place.Kind.STATE else str(place)


def towns(places: Iterable[Place], miles: int) -> list[int]:
    """Where an on-site job may be: a city with its radius; all of a metro or a state."""
    ids: set[int] = set()
    for place in places:
        if place.kind == Place.Kind.CITY:
            ids.update(near(place.pk, miles) if miles else [place.pk])
        else:
            ids.update(Place.objects.within(place).values_list("pk", flat=True))
    return sorted(ids)


def regions_of_remote_jobs(places: Iterable[Place]) -> list[int]:
    """The regions whose remote jobs somebody who lives there may do: itself and all around it."""
    ids = {pk for place in places for pk in (place.pk, place.metro_id, place.state_id) if pk}
    if ids:
        ids.update(pk for (pk,) in _pks_of_kind()(Place.Kind.COUNTRY))
    return sorted(ids)


@cache
def _pks_of_kind() -> PreparedRows:
    return PreparedRows(Place.objects.filter(kind="?").order_by().values_list("pk"), "?")


def _of_slugs(slugs: list[str]) -> list[Place]:
    rows = _rows_of_slugs()(slugs) if slugs else []
    return [Place.from_db(DEFAULT_DB_ALIAS, COLUMNS, row) for row in rows]


@cache
def _rows_of_slugs() -> PreparedRows:
    places = Place.objects.filter(is_one_of("slug", TextField())).order_by()
    return PreparedRows(places.values_list(*COLUMNS), [])
