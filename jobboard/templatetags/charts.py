"""The charts, drawn. Their geometry is in ``jobboard/charts/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobboard.charts import distribution as curve
from jobboard.charts import flow as ribbons
from jobboard.charts import tiles

register = template.Library()


@register.simple_tag
def bar(value: float | None, maximum: float) -> SafeString:
    """A bar of ``value`` on a track of ``maximum``; it stretches to its cell.

    Hidden from screen readers: the cell beside it says the value.
    """
    width = 0 if not value or not maximum else min(100.0, 100 * float(value) / float(maximum))
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="8" rx="1"/>'
        '<rect width="{}" height="8" rx="1"/></svg>',
        f"{max(width, 0):.1f}",
    )


@register.inclusion_tag("charts/_distribution.html")
def distribution(
    percentiles: curve.Percentiles, own: int | None = None, own_name: str = "your pay"
) -> dict[str, Any]:
    """The published percentiles as a curve, with the reader's ``own`` dollars where given."""
    chart = curve.distribution(percentiles, own)
    return {"chart": chart, "own": own, "own_name": own_name, "measures": curve}


@register.inclusion_tag("charts/_flow.html")
def flow(career: Any, before: Sequence[Any], after: Sequence[Any]) -> dict[str, Any]:
    """Paths (``to_career``, ``strength``, ``pay_difference``) into and out of ``career``."""
    return {"career": career, "chart": ribbons.flow(before, after), "measures": ribbons}


@register.inclusion_tag("charts/_tile_map.html")
def tile_map(
    title: str, values: Mapping[str, float | None], labels: Mapping[str, str]
) -> dict[str, Any]:
    """States by their two letters: a number to colour by and the words in the tile."""
    return {"title": title, "tiles": tiles.tiles(values, labels), "measures": tiles}
