"""Reading sitemaps in tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


def locations(response: Any) -> list[str]:
    tree = ET.fromstring(response.content)
    return [str(node.text) for node in tree.iter(f"{NAMESPACE}loc")]


def paths(response: Any) -> list[str]:
    return [url.removeprefix(SITE) for url in locations(response)]


def changes(response: Any) -> dict[str, str | None]:
    """``lastmod`` by path."""
    tree = ET.fromstring(response.content)
    return {
        str(url.findtext(f"{NAMESPACE}loc")).removeprefix(SITE): url.findtext(f"{NAMESPACE}lastmod")
        for url in tree.iter(f"{NAMESPACE}url")
    }
