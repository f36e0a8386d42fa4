"""One calculation: an amount among what others in the occupation earn, near and far."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.models import Career
from listings.models import Listing, Place
from salaries.forms import HOURS_A_YEAR
from salaries.models import Wage
from salaries.tools.standing import Standing, published_of, standing

LISTINGS_NEEDED = 5


@dataclass
class Local:
    """One area's pay, and where the amount stands in it."""

    wage: Wage
    unit: str
    standing: Standing | None


@dataclass
class Calculation:
    """``locals`` go from the smallest area to the nation. ``pay`` is in ``period``'s unit."""

    career: Career
    place: Place | None
    pay: Decimal | None
    period: str
    locals: list[Local]
    experience: str
    listings: dict[str, Any]

    @property
    def nearest(self) -> Local | None:
        return next(iter(self.locals), None)

    @property
    def pay_annual(self) -> int | None:
        if self.pay is None:
            return None
        return round(self.pay * (HOURS_A_YEAR if self.period == "hour" else 1))

    @property
    def is_converted(self) -> bool:
        """Whether the survey states another unit than the amount came in."""
        return any(local.unit != self.period for local in self.locals)

    @property
    def wages(self) -> list[Wage]:
        return [local.wage for local in self.locals]

    @property
    def experience_label(self) -> str:
        return Listing.Experience(self.experience).label if self.experience else ""

    @property
    def listings_difference_percent(self) -> float | None:
        """How much more than the amount the listings state."""
        mean, own = self.listings["mean_annual"], self.pay_annual
        return 100 * (float(mean) - own) / own if mean and own else None

    @property
    def has_listings(self) -> bool:
        return self.listings["count"] >= LISTINGS_NEEDED


def calculate(
    career: Career, *, place: Place | None, pay: Decimal | None, period: str, experience: str
) -> Calculation:
    """In at most four queries."""
    occupation = career.occupations.order_by("career_occupations__position").first()
    wages = Wage.objects.of([occupation]) if occupation else Wage.objects.none()
    listings = career.listings.live()
    if experience:
        listings = listings.one_of("experience", [experience])
    return Calculation(
        career=career,
        place=place,
        pay=pay,
        period=period,
        locals=[local_of(wage, pay, period) for wage in wages.around(place).for_rows()],
        experience=experience,
        listings=listings.stated_pay(),
    )


def local_of(wage: Wage, pay: Decimal | None, period: str) -> Local:
    """In the amount's own unit where the survey states it."""
    unit = "year" if wage.is_annual_only else "hour" if wage.is_hourly_only else period
    if pay is None:
        return Local(wage, unit, None)
    amount = pay
    if unit != period:
        amount = pay * HOURS_A_YEAR if unit == "year" else pay / HOURS_A_YEAR
    in_units = float(amount) * (100 if unit == "hour" else 1)
    return Local(wage, unit, standing(published_of(wage, unit), in_units))
