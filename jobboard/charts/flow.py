"""From the careers before, through one career, to those after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

WIDTH = 900
NODE_WIDTH, NODE_HEIGHT, NODE_GAP = 250, 54, 14
HERE_WIDTH = 220
EDGE = 1  # half of a node's border lies outside of it
LINK_GAP = 2


class Node(NamedTuple):
    """``curve`` is the middle of the band of ``width`` that ties it to the career."""

    path: Any
    x: float
    y: float
    curve: str
    width: float


class Flow(NamedTuple):
    before: list[Node]
    after: list[Node]
    height: float
    here_x: float
    here_y: float
    here_height: float


def thickness(path: Any) -> float:
    """Of the band: by ``strength``, from 1 (now and then) to 5 (the usual way)."""
    return 2 + 2.4 * path.strength


def flow(before: Sequence[Any], after: Sequence[Any]) -> Flow:
    """Paths (anything with ``strength``) as nodes in two columns.

    Bands leave the career side by side in the order of their nodes, so that no two lie on each
    other.
    """
    rows = max(len(before), len(after), 1)
    column = rows * (NODE_HEIGHT + NODE_GAP) - NODE_GAP
    here_height = max(NODE_HEIGHT, _stack(before), _stack(after))
    height = max(column, here_height) + 2 * EDGE
    middle = height / 2
    here_x = (WIDTH - HERE_WIDTH) / 2

    def nodes(paths: Sequence[Any], x: float, start: float, end: float) -> list[Node]:
        drawn = []
        top = middle - (len(paths) * (NODE_HEIGHT + NODE_GAP) - NODE_GAP) / 2
        port = middle - _stack(paths) / 2
        for index, path in enumerate(paths):
            y = top + index * (NODE_HEIGHT + NODE_GAP)
            width = thickness(path)
            here, there, bend = port + width / 2, y + NODE_HEIGHT / 2, (start + end) / 2
            a, b = (there, here) if x == EDGE else (here, there)
            curve = f"M{start} {a:.1f}C{bend} {a:.1f} {bend} {b:.1f} {end} {b:.1f}"
            drawn.append(Node(path, x, round(y, 1), curve, round(width, 1)))
            port += width + LINK_GAP
        return drawn

    right = WIDTH - NODE_WIDTH - EDGE
    return Flow(
        before=nodes(before, EDGE, EDGE + NODE_WIDTH, here_x),
        after=nodes(after, right, here_x + HERE_WIDTH, right),
        height=height,
        here_x=here_x,
        here_y=middle - here_height / 2,
        here_height=here_height,
    )


def _stack(paths: Sequence[Any]) -> float:
    """The height of the bands side by side."""
    return sum(thickness(path) + LINK_GAP for path in paths) - LINK_GAP if paths else 0
