"""Where the law asks for the pay in a listing: ``fixtures/pay_laws.csv``, a row for each law.

The board asks for it of every employer in such a place, also of those that a law lets off for
their size: it does not know how many people a company employs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from listings.place_names import STATES


class PayLaw(NamedTuple):
    state_code: str
    place: str
    in_force_on: date
    law: str
    employers: str
    asks: str
    url: str


@cache
def all_laws() -> list[PayLaw]:
    """By the place's name."""
    names = {code.upper(): name.title().replace(" Of ", " of ") for name, code in STATES.items()}
    with (settings.BASE_DIR / "fixtures" / "pay_laws.csv").open(newline="") as file:
        laws = [
            PayLaw(
                row["state"], names[row["state"]], date.fromisoformat(row["in_force_on"]),
                row["law"], row["employers"], row["asks"], row["url"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip
    return sorted(laws, key=lambda law: law.place)


def asking_for_pay(places: Iterable[Any]) -> list[PayLaw]:
    """The laws in force at any of these places; remote work in the whole country is in all."""
    states = {place.state_code for place in places}
    today = timezone.localdate()
    return [
        law
        for law in all_laws()
        if law.in_force_on <= today and (law.state_code in states or "" in states)
    ]
