"""How people write places, brought to the one form they are searched in.

"St. Louis, Missouri", "saint louis mo" and "St Louis, MO, USA" all become "st louis mo". The column
``Place.search`` holds that form; the database makes it with ``searchable``, so that whoever writes
a place cannot forget to. ``plain`` is the same in Python, for what a visitor typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Case, CharField, F, Func, Value, When
from django.db.models.functions import Concat, Lower, Replace

ACCENTS = ("ÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇáàâäãåéèêëíìîïóòôöõúùûüñç",
           "aaaaaaeeeeiiiiooooouuuuncaaaaaaeeeeiiiiooooouuuunc")  # fmt: skip
SILENT = "['`.\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER TURNED COMMA}]"
ABBREVIATED = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}

STATES = {
    "alabama": "al", "alaska": "ak", "arizona": "az", "arkansas": "ar", "california": "ca",
    "colorado": "co", "connecticut": "ct", "delaware": "de", "district of columbia": "dc",
    "florida": "fl", "georgia": "ga", "guam": "gu", "hawaii": "hi", "idaho": "id",
    "illinois": "il", "indiana": "in", "iowa": "ia", "kansas": "ks", "kentucky": "ky",
    "louisiana": "la", "maine": "me", "maryland": "md", "massachusetts": "ma", "michigan": "mi",
    "minnesota": "mn", "mississippi": "ms", "missouri": "mo", "montana": "mt", "nebraska": "ne",
    "nevada": "nv", "new hampshire": "nh", "new jersey": "nj", "new mexico": "nm",
    "new york": "ny", "north carolina": "nc", "north dakota": "nd", "ohio": "oh",
    "oklahoma": "ok", "oregon": "or", "pennsylvania": "pa", "puerto rico": "pr",
    "rhode island": "ri", "south carolina": "sc", "south dakota": "sd", "tennessee": "tn",
    "texas": "tx", "utah": "ut", "vermont": "vt", "virgin islands": "vi", "virginia": "va",
    "washington": "wa", "west virginia": "wv", "wisconsin": "wi", "wyoming": "wy",
}  # fmt: skip
COUNTRY = re.compile(r"\b(?:(?:the )?united states(?: of america)?|usa|us|america)$")
METRO = re.compile(r" (?:metropolitan (?:statistical )?area|metro(?: area)?|msa)$|^greater ")
KNOWN_AS = {
    "nyc": "new york ny",
    "new york city": "new york ny",
    "new york city ny": "new york ny",
    "new york city new york": "new york ny",
    "the bronx": "bronx ny",
    "dc": "washington dc",
    "philly": "philadelphia pa",
    "vegas": "las vegas nv",
    "sf": "san francisco ca",
} | {f"{state} state": code for state, code in STATES.items()}

# States that a large city is called like: the name alone, written like a slug, leaves open which.
LIKE_A_CITY = {"washington"}


class PlaceText(NamedTuple):
    """What a visitor typed: ``words`` as in ``Place.search``, and whether the metro is meant."""

    words: str
    is_metro: bool = False
    zip_code: str = ""


def plain(text: str) -> str:
    """ "Coeur d'Alene, ID" -> "coeur dalene id"."""
    letters = unicodedata.normalize("NFKD", text)
    lower = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(SILENT, "", lower)).split()
    return " ".join(ABBREVIATED.get(word, word) for word in words)


def read(text: str) -> PlaceText:
    """Understand a place as people write it; unknown text comes back as its plain words."""
    words = plain(text)
    if zip_code := re.fullmatch(r"(\d{3,5})(?: \d{4})?", words):
        return PlaceText(words, zip_code=zip_code[1])
    if COUNTRY.fullmatch(words):
        return PlaceText("united states")
    words = COUNTRY.sub("", words).strip()
    is_metro = bool(METRO.search(words))
    words = METRO.sub("", words)
    words = KNOWN_AS.get(words, words)
    return PlaceText(_with_state_code(words), is_metro)


def known_as(beginning: str) -> set[str]:
    """The words for places whose other name begins so: "new york c" -> "new york ny"."""
    return {words for other, words in KNOWN_AS.items() if other.startswith(beginning)}


def state_code(words: str) -> str:
    """ "texas", "tx" -> "TX"; anything else -> ""."""
    code = STATES.get(words, words)
    return code.upper() if code in STATES.values() else ""


def principal_city(metro: str, cities: Iterable[str]) -> str | None:
    """The city a metro's title begins with: "Louisville/Jefferson County, KY-IN" -> "Louisville".

    The longest wins: "Winston-Salem, NC" is not Winston.
    """
    title = plain(metro.removeprefix("Urban ")).split()
    named = {city: plain(city).split() for city in cities}
    begins = (city for city, words in named.items() if words == title[: len(words)])
    return max(begins, key=len, default=None)


def _with_state_code(words: str) -> str:
    """ "austin texas" -> "austin tx"; a state alone stays: "west virginia"."""
    parts = words.split(" ")
    for start in range(len(parts)):
        code = STATES.get(" ".join(parts[start:]))
        if code:
            return " ".join([*parts[:start], code]) if start else words
    return words


def searchable() -> Func:
    """SQL for ``Place.search``: ``plain`` of the name, with its state unless the name says it."""
    text = Case(
        When(kind="city", then=Concat("name", Value(" "), "state_code")),
        default=F("name"),
        output_field=CharField(),
    )
    lower = Func(Lower(text), Value(ACCENTS[0]), Value(ACCENTS[1]), function="translate")
    words: Func = _replaced(_replaced(lower, SILENT, ""), r"[^a-z0-9]+", " ")
    for long, short in ABBREVIATED.items():
        words = _replaced(words, rf"\m{long}\M", short)
    return Func(words, function="btrim", output_field=CharField())


def _replaced(text: Func | Replace, pattern: str, by: str) -> Func:
    return Func(
        text,
        Value(pattern),
        Value(by),
        Value("g"),
        function="regexp_replace",
        output_field=CharField(),
    )
