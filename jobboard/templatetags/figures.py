"""How numbers and prose are printed, everywhere. Loaded in every template."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from careers.markdown import render
from salaries.models import TOP_CODE_ANNUAL, TOP_CODE_HOURLY_CENTS

register = template.Library()


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


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as clean HTML: no raw HTML, no scripts, no styles."""
    return mark_safe(render(text))  # noqa: S308 - cleaned by nh3


@register.simple_tag
def source_line(source: object, what: str = "") -> SafeString:
    """ "BLS OEWS, May 2025 · national · how we know", under every figure."""
    return format_html(
        '<p class="source">Source: {}{} <a href="/data/#{}">How we know</a></p>',
        source, f" · {what} ·" if what else " ·", source.slug,  # type: ignore[attr-defined]
    )  # fmt: skip


@register.simple_tag
def source_mark(source: object) -> SafeString:
    """The source inside a sentence, for figures that stand away from their source line."""
    return format_html('<a class="source-mark" href="/data/#{}">{}</a>', source.slug, source)  # type: ignore[attr-defined]


@register.filter
def pay(wage: Any, column: str) -> str:
    """One column of a wage row in words: "$64,520", "$239,200 or more", "not reported"."""
    hourly = column.endswith("_hourly_cents")
    show = cents if hourly else dollars
    if column in wage.top_coded:
        return f"{show(TOP_CODE_HOURLY_CENTS if hourly else TOP_CODE_ANNUAL)} or more"
    return show(getattr(wage, column))


class PayRow(NamedTuple):
    label: str
    annual: str
    hourly: str


PAY_ROWS = {
    "p10": "Lowest 10% earn less than",
    "p25": "Lowest 25% earn less than",
    "p50": "Median",
    "p75": "Top 25% earn more than",
    "p90": "Top 10% earn more than",
    "mean": "Mean",
}


@register.filter
def pay_rows(wage: Any) -> list[PayRow]:
    """The five percentiles and the mean, a year and an hour, in words."""
    return [
        PayRow(label, pay(wage, f"{name}_annual"), pay(wage, f"{name}_hourly_cents"))
        for name, label in PAY_ROWS.items()
    ]


@register.filter
def median(wage: Any) -> str:
    """The median in the unit the survey states: "$64,520 a year", "$21.04 an hour"."""
    if wage.p50_annual is not None or "p50_annual" in wage.top_coded:
        return f"{pay(wage, 'p50_annual')} a year"
    if wage.p50_hourly_cents is not None or "p50_hourly_cents" in wage.top_coded:
        return f"{pay(wage, 'p50_hourly_cents')} an hour"
    return "not reported"


@register.filter
def amount(text: str) -> str:
    """The number of "$64,520 a year", to be drawn large."""
    return text.partition(" a")[0]


@register.filter
def unit(text: str) -> str:
    """The rest of it: "a year"."""
    return text.partition(" ")[2]


@register.filter
def size(number: Decimal) -> Decimal:
    """Without its sign, for sentences that say "shrink"."""
    return abs(number)


@register.filter
def removesuffix(text: str, suffix: str) -> str:
    return (text or "").removesuffix(suffix)


@register.filter
def difference(amount: int | None) -> str:
    """ "+$12,300 a year", "-$4,000 a year", "about the same pay"."""
    if amount is None:
        return ""
    if abs(amount) < 500:
        return "about the same pay"
    return f"{'+' if amount > 0 else '\N{MINUS SIGN}'}${abs(amount):,} a year"


@register.filter
def figure(row: Any) -> str:
    """An editor's figure with its unit and bound: "over $45,000 a year", "31%", "7,900"."""
    match row.unit:
        case "usd_year":
            text = f"{dollars(row.value)} a year"
        case "usd_hour":
            text = f"{dollars(row.value) if row.value % 1 == 0 else f'${row.value:,.2f}'} an hour"
        case "percent":
            text = percent(row.value)
        case _:
            text = count(int(row.value))
    return text if row.bound == "exact" else f"{row.bound} {text}"


@register.simple_tag
def json_ld(document: Any) -> SafeString:
    """A block of structured data; "<" and "&" are escaped, so no value can end the script."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=str)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped


@register.simple_tag
def breadcrumb_ld(crumbs: Sequence[tuple[str, str]]) -> SafeString:
    """The breadcrumbs as schema.org/BreadcrumbList."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": settings.SITE_URL + path}
        for number, (name, path) in enumerate(crumbs, start=1)
    ]
    return json_ld(
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    )


@register.simple_tag
def sources_of(*lists: Iterable[Any]) -> SafeString:
    """One source line for rows of several sources, each named once."""
    sources = {row.source.pk: row.source for rows in lists for row in rows or ()}
    if not sources:
        return mark_safe("")
    if len(sources) == 1:
        return source_line(*sources.values())
    links = format_html_join(
        " · ", '<a href="/data/#{}">{}</a>', ((s.slug, s) for s in sources.values())
    )
    return format_html('<p class="source">Sources: {}</p>', links)
