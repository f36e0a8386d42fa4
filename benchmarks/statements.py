"""Running and timing, for the benchmarks of the search."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any


def execute(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def milliseconds(function: Callable[[], Any]) -> float:
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000


def ratio(
    what: Callable[[Any], Any], denominator: Callable[[Any], Any], arguments: Sequence[Any]
) -> float:
    """Median of one over the median of the other, in turns; each is called once to warm up."""
    for argument in arguments[:3]:
        what(argument), denominator(argument)
    pairs = [
        (milliseconds(lambda a=a: what(a)), milliseconds(lambda a=a: denominator(a)))
        for a in arguments
    ]
    return median(pair[0] for pair in pairs) / median(pair[1] for pair in pairs)
