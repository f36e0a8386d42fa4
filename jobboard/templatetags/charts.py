"""Server-rendered SVG: no script, no inline style, colours from the stylesheet.

Every chart stands beside a table or a list with the same rows; the drawing itself is hidden from
screen readers unless it says something more.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import erf, sqrt
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

WIDTH, HEIGHT, BASE, TOP = 360, 150, 112, 14  # of the distribution, in its own units
STEPS = 48
FLOW_WIDTH, NODE_WIDTH, NODE_HEIGHT, NODE_GAP = 900, 250, 54, 14


@register.simple_tag
def bar(value: float | None, maximum: float) -> SafeString:
    """A bar of ``value`` on a track of ``maximum``; it stretches to its cell."""
    width = 0 if not value or not maximum else min(100.0, 100 * float(value) / float(maximum))
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="8" rx="1"/>'
        '<rect width="{}" height="8" rx="1"/></svg>',
        f"{width:.1f}",
    )


class Mark(NamedTuple):
    """A published percentile on the axis of a distribution."""

    percentile: int
    x: float
    label: str


@register.inclusion_tag("charts/_distribution.html")
def distribution(percentiles: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """A curve through the published percentiles: (10, 25, 50, 75, 90) with dollars, ascending.

    The area between two percentiles is the share of people between them, softened at the edges;
    the tails beyond the outer ones are only sketched.
    """
    known = [(share, dollars) for share, dollars in percentiles if dollars is not None]
    if len(known) < 3 or known[0][1] >= known[-1][1]:
        return {"marks": []}
    low, high = known[0][1], known[-1][1]
    margin = (high - low) * 0.18
    scale = (WIDTH - 40) / (high - low + 2 * margin)

    def x(dollars: float) -> float:
        return 20 + (dollars - low + margin) * scale

    step = (high - low + 2 * margin) / STEPS
    at = [low - margin + step * number for number in range(STEPS + 1)]
    heights = density(known, at)
    peak = max(heights)
    points = [
        f"{x(dollars):.1f} {BASE - (BASE - TOP) * height / peak:.1f}"
        for dollars, height in zip(at, heights, strict=True)
    ]
    marks = [Mark(p, round(x(d), 1), f"${d / 1000:,.0f}k") for p, d in known]
    return {
        "marks": marks,
        "path": f"M{x(at[0]):.1f} {BASE}L{' '.join(points)}L{x(at[-1]):.1f} {BASE}Z",
        "width": WIDTH,
        "height": HEIGHT,
        "base": BASE,
        "top": TOP,
    }


def density(known: Sequence[tuple[int, int]], at: Sequence[float]) -> list[float]:
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


class Node(NamedTuple):
    path: Any
    x: float
    y: float
    curve: str
    width: float


@register.inclusion_tag("charts/_flow.html")
def flow(career: Any, before: Sequence[Any], after: Sequence[Any]) -> dict[str, Any]:
    """From the careers people come from, through this one, to those they go on to."""
    rows = max(len(before), len(after), 1)
    height = rows * (NODE_HEIGHT + NODE_GAP) - NODE_GAP + 4
    middle = height / 2
    left_edge, right_edge = NODE_WIDTH, FLOW_WIDTH - NODE_WIDTH
    here_left, here_right = (FLOW_WIDTH - NODE_WIDTH + 30) / 2, (FLOW_WIDTH + NODE_WIDTH - 30) / 2

    def nodes(paths: Sequence[Any], x: float, start: float, end: float) -> list[Node]:
        drawn = []
        top = middle - (len(paths) * (NODE_HEIGHT + NODE_GAP) - NODE_GAP) / 2
        for index, path in enumerate(paths):
            y = top + index * (NODE_HEIGHT + NODE_GAP)
            centre, bend = y + NODE_HEIGHT / 2, (start + end) / 2
            ends = (start, centre, end, middle) if x == 1 else (start, middle, end, centre)
            curve = f"M{ends[0]} {ends[1]}C{bend} {ends[1]} {bend} {ends[3]} {ends[2]} {ends[3]}"
            drawn.append(Node(path, x, round(y, 1), curve, 2 + 2.4 * path.strength))
        return drawn

    return {
        "career": career,
        "before": nodes(before, 1, left_edge, here_left),
        "after": nodes(after, right_edge - 1, here_right, right_edge),
        "here_x": here_left,
        "here_y": middle - NODE_HEIGHT / 2,
        "middle_x": FLOW_WIDTH / 2,
        "width": FLOW_WIDTH,
        "height": height,
        "node_width": NODE_WIDTH,
        "node_height": NODE_HEIGHT,
        "here_width": here_right - here_left,
    }
