"""Which city a metro is named after."""

from __future__ import annotations

import re
from collections.abc import Iterable


def principal_city(metro: str, cities: Iterable[str]) -> str | None:
    """The city that a metro's title begins with: "Louisville/Jefferson County, KY-IN" -> "Louisville".

    The longest name wins, so that "Winston-Salem, NC" is not Winston.
    """
    title = _plain(metro.removeprefix("Urban "))
    begins = (city for city in cities if re.match(re.escape(_plain(city)) + r"(?!\w)", title))
    return max(begins, key=len, default=None)


def _plain(name: str) -> str:
    return re.sub(r"^saint ", "st. ", name.lower())
