"""Pay as people write it: "$25 - $30 an hour", "$60k-$75k", "60000", "Up to $20/hr"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from listings.models.listing_rules import PERIODS_A_YEAR, WIDEST_RANGE

PERIODS = {
    "hour": "hour hourly hr hrs hours ph",
    "day": "day daily diem",
    "week": "week weekly wk",
    "month": "month monthly mo",
    "year": "year yearly yr annum annual annually pa p.a. yrs salary",
}
PERIOD_OF = {word: period for period, words in PERIODS.items() for word in words.split()}
# Without a period: what nobody earns in an hour is a year's pay, and the other way round.
LEAST_A_YEAR, MOST_AN_HOUR = 10_000, 250
MAX_CHARACTERS = 200
PLAUSIBLE_ANNUAL = (1_000, 10_000_000)
DIGITS = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,4})?)"
AMOUNT = rf"(?:us\$|usd|\$)?\s*{DIGITS}\s*(k\b)?\s*(?:usd)?"
UNIT = (
    r"(?:(?:/|\bper\b|\ban?\b|\bevery\b|\beach\b)\s*)?"
    r"\b(?P<{name}>"
    + "|".join(sorted(map(re.escape, PERIOD_OF), key=len, reverse=True))
    + r")(?![a-z])\.?"
)
LEAST = r"(?P<least>from|starting (?:at|from)|at least|min(?:imum)?(?: of)?|above|over)\s+"
MOST = r"(?P<most>up to|max(?:imum)?(?: of)?|under|below)\s+"
FORM = re.compile(
    r"(?:(?:salary|pay|compensation|wages?|rate|base|range)\b(?: is)?[: ]*)*"
    rf"(?:{LEAST}|{MOST}|between\s+)?"
    rf"{AMOUNT}\s*(?P<plus>\+|and up\b|or more\b)?"
    rf"(?:\s*{UNIT.format(name='unit_low')})?"
    rf"(?:\s*(?:-|to\b|and\b|until\b)\s*{AMOUNT})?"
    rf"(?:\s*{UNIT.format(name='unit')})?"
    # Words after it that say nothing of the amount.
    r"(?:\s*(?:[,;.(+|-]|\bplus\b|\band\b|\bdoe\b|\bdepend|\bbased\b|\bgross\b|\bbefore\b)[^\d$]*)?"
)
DASHES = re.compile("[\u2010-\u2015\u2212]")
FOREIGN = re.compile(
    r"[€£¥₹₽₩]|\b(?:eur|gbp|cad|aud|nzd|chf|inr|jpy|mxn|cny|sek|nok|dkk|brl|zar|sgd)\b"
    r"|\b(?:c|ca|a|au|nz|hk|s|mx|r)\$"
)


class PayFault(ValueError):
    """The message is the reason, the same for all pay with that fault."""


class Pay(NamedTuple):
    low: Decimal | None
    high: Decimal | None
    period: str


@lru_cache(maxsize=8192)
def read_text(text: str) -> Pay:
    """Raises ``PayFault`` rather than guess."""
    words = " ".join(DASHES.sub("-", text).lower().split())
    if len(words) > MAX_CHARACTERS:
        raise PayFault("cannot be understood")
    if FOREIGN.search(words):
        raise PayFault("not in US dollars")
    if not re.search(r"\d", words):
        raise PayFault("names no amount")
    if re.match(r"(?:us\$|usd|\$)?\s*-", words):
        raise PayFault("negative")
    found = FORM.fullmatch(words)
    if not found:
        raise PayFault("cannot be understood")
    groups = found.groupdict()
    first, first_k, second, second_k = (found[n] for n in _amount_groups())
    low, high = _number(first, first_k), second and _number(second, second_k)
    if high and second_k and not first_k and low < 1_000:  # "$60-75k"
        low *= 1_000
    is_least, is_most = bool(groups["least"] or groups["plus"]), bool(groups["most"])
    if high and (is_most or groups["plus"]):
        raise PayFault("cannot be understood")
    units = {PERIOD_OF[unit] for unit in (groups["unit_low"], groups["unit"]) if unit}
    if len(units) > 1:
        raise PayFault("names two periods")
    period = units.pop() if units else ""
    if high or not (is_least or is_most):
        return checked(low, high or low, period)
    return checked(low, None, period) if is_least else checked(None, low, period)


@lru_cache(maxsize=8192)
def read_parts(low: str, high: str, period: str, currency: str) -> Pay:
    """Pay in columns of its own."""
    if currency and currency.strip().lower() not in ("usd", "$", "us$", "us dollar", "dollar"):
        raise PayFault("not in US dollars")
    words = re.sub(r"[^a-z.]+", " ", period.lower()).split()
    named = {PERIOD_OF[word] for word in words if word in PERIOD_OF}
    if period.strip() and len(named) != 1:
        raise PayFault("the period cannot be understood")
    return checked(_amount(low), _amount(high), named.pop() if named else "")


def checked(low: Decimal | None, high: Decimal | None, period: str) -> Pay:
    amounts = [amount for amount in (low, high) if amount is not None]
    if not amounts:
        raise PayFault("names no amount")
    if min(amounts) <= 0:
        raise PayFault("not above zero")
    if low is not None and high is not None and low > high:
        raise PayFault("the lower amount comes second")
    if low is not None and high is not None and high > low * WIDEST_RANGE:
        raise PayFault(f"the upper end is more than {WIDEST_RANGE} times the lower")
    if not period:
        if min(amounts) >= LEAST_A_YEAR:
            period = "year"
        elif max(amounts) <= MOST_AN_HOUR:
            period = "hour"
        else:
            raise PayFault("does not say for how long")
    least, most = PLAUSIBLE_ANNUAL
    times = PERIODS_A_YEAR[period]
    if not least <= min(amounts) * times <= max(amounts) * times <= most:
        raise PayFault(f"not plausible for {'an' if period == 'hour' else 'a'} {period}")
    cents = Decimal("0.01")
    return Pay(
        None if low is None else low.quantize(cents),
        None if high is None else high.quantize(cents),
        period,
    )


@lru_cache(maxsize=1)
def _amount_groups() -> tuple[int, int, int, int]:
    """The numbers of the groups without names: amount, its k, the second amount, its k."""
    named = set(FORM.groupindex.values())
    first, first_k, second, second_k = (n for n in range(1, FORM.groups + 1) if n not in named)
    return first, first_k, second, second_k


def _number(digits: str, thousands: str | None) -> Decimal:
    if len(digits) > 15:
        raise PayFault("cannot be understood")
    return Decimal(digits.replace(",", "")) * (1_000 if thousands else 1)


def _amount(text: str) -> Decimal | None:
    if not text.strip():
        return None
    found = re.fullmatch(AMOUNT, text.strip().lower())
    if not found:
        raise PayFault(
            "negative" if text.strip()[:2].strip("$").startswith("-") else "not a number"
        )
    return _number(found[1], found[2])
