"""Two to four job offers: where each one's pay stands, and what it is worth where one lives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from careers.models import CareerOccupation
from careers.naming import Reading
from listings.models import Place
from salaries.forms import HOURS_A_YEAR
from salaries.models import Area, Wage
from salaries.tools.calculation import Local, local_of


@dataclass
class Offer:
    """``place`` is where the work is, or where one lives if it is remote."""

    number: int
    named: Reading
    place: Place | None
    pay: Decimal
    period: str
    is_remote: bool


@dataclass
class Weighed:
    """An offer among what others earn; ``local`` is the area it is measured by."""

    offer: Offer
    local: Local | None
    parity_area: Area | None

    @property
    def pay_annual(self) -> int:
        times = HOURS_A_YEAR if self.offer.period == "hour" else 1
        return round(self.offer.pay * times)

    @property
    def parity(self) -> Decimal | None:
        return self.parity_area.parity if self.parity_area else None

    @property
    def adjusted_annual(self) -> int | None:
        """The pay at the country's average prices."""
        return round(self.pay_annual * 100 / self.parity) if self.parity else None

    @property
    def above_median_percent(self) -> float | None:
        median = self.local and self.local.wage.p50_annual
        return 100 * (self.pay_annual - median) / median if median else None


def weigh(offers: Sequence[Offer]) -> list[Weighed]:
    """In two queries. A remote offer is measured by the whole country's pay."""
    careers = [offer.named.career for offer in offers]
    first: dict[int, int] = {}
    for row in CareerOccupation.objects.filter(career__in=careers).order_by("position"):
        first.setdefault(row.career_id, row.occupation_id)
    places = [offer.place for offer in offers if offer.place]
    wages = list(Wage.objects.of(first.values()).around_any(places).for_rows())
    weighed = []
    for offer in offers:
        occupation = first.get(offer.named.career.pk)
        mine = [w for w in wages if w.occupation_id == occupation and _holds(w.area, offer.place)]
        national = [w for w in mine if w.area.kind == Area.Kind.NATIONAL]
        measured = next(iter(national if offer.is_remote else mine), None)
        priced = (w.area for w in mine if w.area not in _nations(mine) and w.area.parity)
        weighed.append(
            Weighed(
                offer,
                local_of(measured, offer.pay, offer.period) if measured else None,
                next(priced, None),
            )
        )
    return weighed


def _nations(wages: Sequence[Wage]) -> list[Area]:
    return [wage.area for wage in wages if wage.area.kind == Area.Kind.NATIONAL]


def _holds(area: Area, place: Place | None) -> bool:
    if area.kind == Area.Kind.NATIONAL:
        return True
    return place is not None and area.place_id in (place.pk, place.metro_id, place.state_id)
