"""Dates as feeds write them, aware and in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?")


class DateFault(ValueError):
    """The message is the reason."""


@lru_cache(maxsize=8192)
def read(text: str) -> datetime:
    """ISO 8601, "Fri, 20 Nov 2026 10:00:00 GMT" or 11/20/2026; without a zone UTC is meant."""
    try:
        instant = _parsed(text.strip())
        instant = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError) as error:
        raise DateFault("not a date") from error
    if not EARLIEST <= instant < LATEST:
        raise DateFault("not a plausible date")
    return instant


def _parsed(text: str) -> datetime:
    if found := AMERICAN.fullmatch(text):
        month, day, year, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    if re.match(r"\d{4}-\d\d-\d\d", text):
        return datetime.fromisoformat(re.sub(r" ?(UTC|GMT)$", "Z", text))
    return parsedate_to_datetime(text)
