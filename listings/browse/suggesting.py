"""What a box offers while it is typed into."""

from __future__ import annotations

from listings import place_names
from listings.models import Place
from listings.search.suggest import FEW, MISSPELLED_FROM, NAMES, meant_by, suggestions

PLACES = 8


def offered(q: str, kind: str = "") -> list[dict[str, str]]:
    """``{"value", "label", "detail"}``, best first; places by ``unmistakable``."""
    return offered_places(q) if kind == "place" else suggestions(q, NAMES[kind])


def offered_places(text: str) -> list[dict[str, str]]:
    """The best known first; if few are called so, also those it may be a misspelling of."""
    places = list(Place.objects.matching(text)[:PLACES])
    words = place_names.plain(text).split()
    letters = [word for word in words if len(word) >= MISSPELLED_FROM and word.isalpha()]
    if len(places) < FEW and letters and (meant := meant_by(letters, "is_place")):
        respelled = " ".join(meant.get(word, word) for word in words)
        have = {place.pk for place in places}
        places += [p for p in Place.objects.matching(respelled)[:PLACES] if p.pk not in have]
    return [{"value": p.unmistakable, "label": str(p), "detail": p.detail} for p in places[:PLACES]]
