"""The applicants of a company by stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from listings.models import Stage

MOST_A_COLUMN = 20


@dataclass
class Column:
    stage: Stage
    cards: list[Any]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.cards)


def columns(stages: Any, applications: Any) -> list[Column]:
    """Every stage in order, with its newest applicants; two queries however many there are."""
    counts = applications.counted_by_stage()
    cards: dict[int, list[Any]] = {}
    for application in applications.for_board(MOST_A_COLUMN):
        cards.setdefault(application.stage_id, []).append(application)
    return [Column(stage, cards.get(stage.pk, []), counts.get(stage.pk, 0)) for stage in stages]
