"""The United States as equal tiles, one a state, coloured by fifths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SIDE, GAP = 52, 4
STEPS = 5

# Rows from north to south; a state's column is where it stands.
ROWS = (
    ". AK . . . . . . . . ME",
    ". . . . . . . . . VT NH",
    "WA ID MT ND MN IL WI MI NY RI MA",
    "OR NV WY SD IA IN OH PA NJ CT .",
    "CA UT CO NE MO KY WV VA MD DE .",
    ". AZ NM KS AR TN NC SC DC . .",
    ". . . OK LA MS AL GA . . .",
    "HI . . TX . . . . FL . .",
)
POSITIONS = {
    code: (column, row)
    for row, codes in enumerate(ROWS)
    for column, code in enumerate(codes.split())
    if code != "."
}
WIDTH = max(column for column, _ in POSITIONS.values()) * (SIDE + GAP) + SIDE
HEIGHT = len(ROWS) * (SIDE + GAP) - GAP


class Tile(NamedTuple):
    """``step`` is 1 (the lowest fifth) to 5, or 0 where nothing is known."""

    code: str
    x: int
    y: int
    label: str
    step: int


def tiles(values: Mapping[str, float | None], labels: Mapping[str, str]) -> list[Tile]:
    """All states, by their two letters; equal values have equal colours."""
    known = sorted(value for value in values.values() if value is not None)

    def step(value: float | None) -> int:
        if value is None:
            return 0
        below = sum(other < value for other in known)
        return 1 + below * STEPS // len(known)

    return [
        Tile(
            code,
            column * (SIDE + GAP),
            row * (SIDE + GAP),
            labels.get(code, ""),
            step(values.get(code)),
        )
        for code, (column, row) in POSITIONS.items()
    ]
