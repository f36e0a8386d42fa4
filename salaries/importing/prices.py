"""Regional price parities: what things cost in a state or a metro area (BEA: SARPP, MARPP)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Q

from careers.importing.spec import Known, Layout, Release, Row, Skip, SourceText, Spec, Values
from salaries.models import Area, PriceParity

ALL_ITEMS = "1"
WITHHELD = {"(NA)", "(D)", "(L)", "(NM)"}
YEAR = re.compile(r"20\d\d")

SOURCE = SourceText(
    slug="bea-rpp",
    publisher="BEA",
    title="Regional Price Parities",
    url="https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
    licence="Public domain",
    method=(
        "What the things that households buy, rents among them, cost in an area against the "
        "whole country, which is 100. Pay is adjusted here by dividing it by that share: it says "
        "what the pay would be worth at the country's average prices. Taxes are left out."
    ),
)


def release(text: str) -> Release | None:
    """The last year that the file has a column for."""
    years = YEAR.findall(text)
    return Release(max(years), date(int(max(years)), 12, 31)) if years else None


def values(area_code: Callable[[str], str | None]) -> Callable[[Row, Known], Iterator[Values]]:
    """``area_code`` makes the pay survey's code of the table's five digits."""

    def read(row: Row, known: Known) -> Iterator[Values]:
        if row["line"] != ALL_ITEMS:
            raise Skip("lines about goods, rents or other services alone")
        digits = row["area"].strip(' "')
        if not re.fullmatch(r"\d{5}", digits):
            raise ValueError(f"column area: {row['area'][:40]!r} is not five digits")
        code = area_code(digits)
        if code is None:
            raise Skip("the country and its parts, by which areas are measured")
        if row["parity"] in WITHHELD:
            raise Skip("areas without a figure in the last year", row["name"])
        parity = row.decimal("parity")
        if parity is None or not 50 <= parity <= 200:
            raise ValueError(f"column parity: {row['parity'][:40]!r} is no price parity")
        yield {
            "area_id": known.pk(Area, "code", code),
            "all_items": parity,
        }

    return read


def state(digits: str) -> str | None:
    """ "48000" is Texas; 00 is the country, and 91 to 98 are its regions."""
    is_state = digits.endswith("000") and 0 < int(digits[:2]) < 60
    return f"{digits}00" if is_state else None


def metro(digits: str) -> str | None:
    """ "12420" is Austin's; "00998" and "00999" are all metros and all the rest."""
    return f"00{digits}" if int(digits) >= 1000 else None


def spec(name: str, kind: Area.Kind, table: str, area_code: Callable[[str], str | None]) -> Spec:
    return Spec(
        name=name,
        source=SOURCE,
        release=release,
        model=PriceParity,
        key=("area_id",),
        fields=("all_items",),
        scope=Q(area__kind=kind),
        layouts=(
            Layout(
                title=f"regional price parities ({table})",
                named=table,
                columns={
                    "area": "GeoFIPS",
                    "name": "GeoName",
                    "line": "LineCode",
                    "parity": (YEAR, -1),
                },
                values=values(area_code),
            ),
        ),
    )


STATES = spec("prices in states", Area.Kind.STATE, "SARPP", state)
METROS = spec("prices in metro areas", Area.Kind.METRO, "MARPP", metro)
