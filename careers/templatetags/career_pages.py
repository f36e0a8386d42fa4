from __future__ import annotations

from typing import Any

from django import template

from careers.pages import PAGES, Page

register = template.Library()


@register.inclusion_tag("careers/_career_nav.html")
def career_nav(career: Any, current: Page | None = None) -> dict[str, Any]:
    """Links between the pages of a career (from ``with_pages()``) that have something to say."""
    shown = [page for page in PAGES if career.page_names[page.name] or page == current]
    return {"career": career, "pages": shown, "current": current}


@register.inclusion_tag("careers/_more_on.html")
def more_on(career: Any, name: str, words: str) -> dict[str, Any]:
    """The link from a block of the hub to its page, if that has something to say."""
    return {"career": career, "name": name, "words": words, "shown": career.page_names[name]}
