from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template

register = template.Library()


@register.filter
def remainder(rows: Sequence[Any]) -> Decimal | None:
    """What the shares lack to 100 %; nothing when rounding explains it."""
    rest = 100 - sum(row.share_percent for row in rows)
    return rest if rest >= 1 else None
