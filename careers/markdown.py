from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def _keep_one_title(state: StateCore) -> None:
    """The title of a page is not in a text on it."""
    for token in state.tokens:
        token.tag = "h2" if token.tag == "h1" else token.tag


# An image would be fetched from elsewhere by whoever reads: it stays a link.
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_markdown.core.ruler.push("keep_one_title", _keep_one_title)


@lru_cache(maxsize=4096)
def render(text: str) -> str:
    """Markdown as clean HTML: no raw HTML, no scripts, no styles, no images."""
    return nh3.clean(_markdown.render(text), link_rel="nofollow noopener")
