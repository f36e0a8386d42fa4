"""Where an amount stands among published percentiles, said no more exactly than they allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from salaries.models import TOP_CODE_ANNUAL, TOP_CODE_HOURLY_CENTS, Wage

SHARES = (10, 25, 50, 75, 90)


class Published(NamedTuple):
    """Percentiles in one unit: ``known`` are (share, amount), rising; the shares in ``capped``
    are at or above ``cap``, nobody says how far."""

    known: Sequence[tuple[int, int]]
    capped: Sequence[int]
    cap: int


class Standing(NamedTuple):
    """More than ``low`` and at most ``high`` percent earn less.

    ``estimate`` lies on the straight line between the two published percentiles around the
    amount; there is none below the lowest, above the highest or beside a capped one.
    """

    low: int
    high: int
    estimate: float | None


def standing(published: Published, amount: float) -> Standing | None:
    """Never falls when ``amount`` rises. None where no percentile is published."""
    known, capped, cap = published
    if not known and not capped:
        return None
    below = [(share, value) for share, value in known if value <= amount]
    above = [(share, value) for share, value in known if value > amount]
    low = below[-1][0] if below else 0
    hidden = capped if amount < cap else ()
    high = min([share for share, _ in above] + list(hidden), default=100)
    estimate = None
    if below and below[-1][1] == amount:
        estimate = float(low)
    elif below and above:
        (p, a), (q, b) = below[-1], above[0]
        estimate = p + (q - p) * (amount - a) / (b - a)
    return Standing(low, high, estimate)


def published_of(wage: Wage, unit: str) -> Published:
    """A row's percentiles by the "year" (dollars) or by the "hour" (cents)."""
    fields = Wage.HOURLY if unit == "hour" else Wage.ANNUAL
    values = [(share, getattr(wage, name)) for share, name in zip(SHARES, fields, strict=True)]
    return Published(
        known=[(share, value) for share, value in values if value is not None],
        capped=[s for s, name in zip(SHARES, fields, strict=True) if name in wage.top_coded],
        cap=TOP_CODE_HOURLY_CENTS if unit == "hour" else TOP_CODE_ANNUAL,
    )
