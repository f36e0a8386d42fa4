from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=4096)
def render(text: str) -> str:
    """Markdown as clean HTML: no raw HTML, no scripts, no styles."""
    return nh3.clean(_markdown.render(text), link_rel="nofollow noopener")
