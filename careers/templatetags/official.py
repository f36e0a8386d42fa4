from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

register = template.Library()


@register.filter
def attributions(rows: Iterable[Any]) -> list[str]:
    """The words that the sources of these rows ask for, each once."""
    return list(dict.fromkeys(row.source.attribution for row in rows if row.source.attribution))
