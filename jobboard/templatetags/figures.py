"""How numbers and prose are printed, everywhere. Loaded in every template."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@register.filter
def dollars(amount: int | Decimal | None) -> str:
    """Whole dollars: 72300 -> "$72,300"; nothing -> "not reported"."""
    return "not reported" if amount is None else f"${amount:,.0f}"


@register.filter
def cents(amount: int | None) -> str:
    """Cents as dollars: 3476 -> "$34.76"."""
    return "not reported" if amount is None else f"${amount / 100:,.2f}"


@register.filter
def percent(share: Decimal | float | None) -> str:
    """A share of 100: 70.30 -> "70.3%", 31.00 -> "31%"."""
    return "not reported" if share is None else f"{share:.1f}".removesuffix(".0") + "%"


@register.filter
def count(number: int | None) -> str:
    return "not reported" if number is None else f"{number:,}"


@lru_cache(maxsize=4096)
def _rendered(text: str) -> str:
    return nh3.clean(_markdown.render(text), link_rel="nofollow noopener")


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as clean HTML: no raw HTML, no scripts, no styles."""
    return mark_safe(_rendered(text))  # noqa: S308 - cleaned by nh3


@register.simple_tag
def source_line(source: object, what: str = "") -> SafeString:
    """ "BLS OEWS, May 2025 · national · how we know", under every figure."""
    return format_html(
        '<p class="source">Source: {}{} <a href="/data/#{}">How we know</a></p>',
        source, f" · {what} ·" if what else " ·", source.slug,  # type: ignore[attr-defined]
    )  # fmt: skip
