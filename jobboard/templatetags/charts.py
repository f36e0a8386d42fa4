"""Server-rendered SVG: no script, no inline style, colours from the stylesheet.

Every chart stands beside a table or a list with the same rows; the drawing itself is hidden from
screen readers unless it says something more.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

WIDTH, HEIGHT, BASE, TOP = 360, 150, 112, 14  # of the distribution, in its own units
MASS = {(10, 25): 15, (25, 50): 25, (50, 75): 25, (75, 90): 15}  # % of people between percentiles
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

    The height between two percentiles is the share of people between them over its width, so the
    area is right wherever the survey says something; the tails beyond are only sketched.
    """
    known = [(share, dollars) for share, dollars in percentiles if dollars is not None]
    if len(known) < 3 or known[0][1] >= known[-1][1]:
        return {"marks": []}
    low, high = known[0][1], known[-1][1]
    margin = (high - low) * 0.18
    scale = (WIDTH - 40) / (high - low + 2 * margin)

    def x(dollars: float) -> float:
        return 20 + (dollars - low + margin) * scale

    heights = []
    for (p, a), (q, b) in pairwise(known):
        heights.append(((a + b) / 2, MASS.get((p, q), q - p) / max(b - a, 1)))
    peak = max(height for _, height in heights)
    points = [(x(low - margin), float(BASE))]
    points += [(x(at), BASE - (BASE - TOP) * height / peak) for at, height in heights]
    points.append((x(high + margin), float(BASE)))
    marks = [Mark(p, round(x(d), 1), f"${d / 1000:,.0f}k") for p, d in known]
    return {
        "marks": marks,
        "path": smooth(points),
        "width": WIDTH,
        "height": HEIGHT,
        "base": BASE,
        "top": TOP,
    }


def smooth(points: Sequence[tuple[float, float]]) -> str:
    """An SVG path through points ordered by x, with horizontal tangents: it never overshoots."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        path += f"C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return path


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
