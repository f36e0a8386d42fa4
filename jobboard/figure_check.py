"""Find numbers that a page states without saying whose they are. See docs/decisions/0016."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Money and percentages anywhere; any number where the markup says that it is a figure.
FIGURE = re.compile(r"\$\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?\s?(?:%|percent\b)", re.I)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FIGURE_CLASSES = frozenset({"number", "big", "money"})
BLOCK_TAGS = frozenset({"section", "article", "figure", "header"})
BLOCK_CLASSES = frozenset({"card", "tile", "figures"})
# Whose numbers they can be, where no published source stands behind them.
OWNERS = frozenset({"employer", "site", "editor", "visitor", "publisher", "rule"})
# What somebody types or chooses states nothing.
CONTROLS = frozenset({"option", "label", "button", "select", "textarea", "legend"})
SILENT = frozenset({"script", "style", "template"})
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    parent: Node | None
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCK_TAGS or bool(BLOCK_CLASSES & self.classes)

    @property
    def says_its_source(self) -> bool:
        """A source line, or a link to the source's place on the data page."""
        is_line = "source" in self.classes and bool(self.text.strip())
        return is_line or self.attributes.get("href", "").startswith("/data/#")

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def ancestors(self) -> Iterator[Node]:
        node: Node | None = self
        while node:
            yield node
            node = node.parent


class Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.at = Node("document", {}, None)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        open_one = next((node for node in self.at.ancestors() if node.tag == tag), None)
        if open_one and open_one.parent:
            self.at = open_one.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def unsourced(html: str) -> list[str]:
    """The figures in a page's ``<main>`` that no block around them gives a source for.

    The lead may repeat a figure that stands further down with its source.
    """
    tree = Tree(html).root
    mains = [node for node in tree.walk() if node.tag == "main"]
    faults = []
    for main in mains:
        given: set[str] = set()
        in_lead: list[tuple[str, str]] = []
        sourced = {id(block) for node in main.walk() if node.says_its_source
                   for block in node.ancestors() if block.is_block}  # fmt: skip
        for node in main.walk():
            for figure in figures_in(node):
                around = [one for one in node.ancestors() if one is not main]
                owner = next((o for n in around if (o := n.attributes.get("data-figures"))), "")
                if owner and owner not in OWNERS:
                    faults.append(f'{figure!r}: data-figures="{owner}" is none of our words')
                if owner:
                    continue
                fault = f"{figure!r} in {' '.join(node.text.split())[:80]!r}"
                if any(id(block) in sourced for block in around):
                    given.add(figure.strip("$%"))
                elif any("lead" in one.classes for one in around):
                    in_lead.append((figure, fault))
                else:
                    faults.append(fault)
        faults += [fault for figure, fault in in_lead if figure.strip("$%") not in given]
    return faults


def figures_in(node: Node) -> list[str]:
    """Those in the node's own text."""
    around = list(node.ancestors())
    if any(one.tag in CONTROLS | SILENT for one in around):
        return []
    is_figure = any(FIGURE_CLASSES & one.classes for one in around[:2])
    pattern = NUMBER if is_figure else FIGURE
    own = " ".join(child for child in node.children if isinstance(child, str))
    return pattern.findall(own)


def source_anchors(html: str) -> set[str]:
    """The sources that a page's links to the data page name."""
    hrefs = (node.attributes.get("href", "") for node in Tree(html).root.walk())
    return {href.partition("#")[2] for href in hrefs if href.startswith("/data/#")}


def links(html: str) -> set[str]:
    """Addresses on this site that a page links to, without their fragments."""
    hrefs = (n.attributes.get("href", "") for n in Tree(html).root.walk() if n.tag == "a")
    return {href.partition("#")[0] for href in hrefs if href.startswith("/") and href[1:2] != "/"}
