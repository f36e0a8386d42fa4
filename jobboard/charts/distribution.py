"""A curve through published percentiles, with an amount of the reader's own on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import erf, sqrt
from typing import NamedTuple

WIDTH, HEIGHT, BASE, TOP = 360, 150, 112, 14
STEPS = 48
LABEL_WIDTH = 44  # of "$120k" in the font of the chart
NAMED = (10, 50, 90)

type Percentiles = Sequence[tuple[int, int]]


class Mark(NamedTuple):
    """A published percentile on the axis."""

    percentile: int
    x: float
    label: str
    name: str


class Distribution(NamedTuple):
    marks: list[Mark]
    path: str
    own_x: float | None
    title: str


def distribution(percentiles: Percentiles, own: int | None = None) -> Distribution | None:
    """Of (10, 25, 50, 75, 90) with dollars, ascending; None where too few are known.

    The area between two percentiles is the share of people between them, softened at the edges;
    the tails beyond the outer ones are only sketched. ``own`` outside of the drawing is put at its
    edge.
    """
    known = [(share, dollars) for share, dollars in percentiles if dollars is not None]
    if len(known) < 3 or known[0][1] >= known[-1][1]:
        return None
    low, high = known[0][1], known[-1][1]
    margin = (high - low) * 0.18
    scale = (WIDTH - 40) / (high - low + 2 * margin)

    def x(dollars: float) -> float:
        return round(min(max(20 + (dollars - low + margin) * scale, 4), WIDTH - 4), 1)

    step = (high - low + 2 * margin) / STEPS
    at = [low - margin + step * number for number in range(STEPS + 1)]
    heights = density(known, at)
    peak = max(heights)
    points = [
        f"{x(dollars)} {BASE - (BASE - TOP) * height / peak:.1f}"
        for dollars, height in zip(at, heights, strict=True)
    ]
    return Distribution(
        marks=labelled([(p, x(d), f"${d / 1000:,.0f}k") for p, d in known]),
        path=f"M{x(at[0])} {BASE}L{' '.join(points)}L{x(at[-1])} {BASE}Z",
        own_x=None if own is None else x(own),
        title=", ".join(f"{_name(share)} ${dollars:,}" for share, dollars in known),
    )


def labelled(marks: Sequence[tuple[int, float, str]]) -> list[Mark]:
    """With the labels of the outer percentiles and the median, where they do not touch."""
    named: list[float] = []
    drawn = {}
    for percentile, x, label in sorted(marks, key=lambda mark: mark[0] != 50):  # the median first
        fits = percentile in NAMED and all(abs(x - other) >= LABEL_WIDTH for other in named)
        if fits:
            named.append(x)
        drawn[percentile] = Mark(
            percentile, x, label if fits else "", _name(percentile) if fits else ""
        )
    return [drawn[percentile] for percentile, _, _ in marks]


def _name(percentile: int) -> str:
    return "median" if percentile == 50 else f"{percentile}th"


def density(known: Percentiles, at: Sequence[float]) -> list[float]:
    """People per dollar: the steps between percentiles, blurred by a bell curve."""
    first, last = known[:2], known[-2:]
    steps = [(q - p, a, b) for (p, a), (q, b) in pairwise(known)]
    steps.append((first[0][0], 2 * first[0][1] - first[1][1], first[0][1]))
    steps.append((100 - last[1][0], last[1][1], 2 * last[1][1] - last[0][1]))
    blur = (known[-1][1] - known[0][1]) / 9 * sqrt(2)
    return [
        sum(
            share / max(b - a, 1) * (erf((dollars - a) / blur) - erf((dollars - b) / blur))
            for share, a, b in steps
        )
        for dollars in at
    ]
