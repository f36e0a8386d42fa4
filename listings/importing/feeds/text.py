"""Text of strangers made safe: plain lines, and descriptions as Markdown.

``careers.markdown`` shows no HTML at all. So HTML is brought to Markdown here (headings, lists,
bold, paragraphs; links keep their words), and whatever would be Markdown by accident is escaped.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

import nh3

BLOCKS = {"p", "div", "section", "article", "tr", "table", "blockquote", "pre", "dl", "dt", "dd",
          "header", "footer", "main", "hr"}  # fmt: skip
HEADINGS = {f"h{n}": "#" * max(n, 2) for n in range(1, 7)}
LISTS, STRONG, EMPHASIS = {"ul", "ol"}, {"b", "strong"}, {"i", "em"}
TAGS = BLOCKS | HEADINGS.keys() | LISTS | STRONG | EMPHASIS | {"br", "li", "td", "th"}
UNSEEN = {"script", "style", "template", "iframe", "object", "noscript", "head", "title", "svg",
          "math", "textarea", "select", "xmp", "noembed", "noframes", "plaintext"}  # fmt: skip

KNOWN = TAGS | UNSEEN | {"a", "span", "font", "u", "img", "html", "body"}
IS_HTML = re.compile(rf"</?(?:{'|'.join(sorted(KNOWN))})\b[^<>]*>|<!--", re.I)
IS_ESCAPED_HTML = re.compile(r"&lt;/?(?:p|br|ul|ol|li|div|b|strong|h[1-6]|span)\b", re.I)
CONTROLS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
BULLET = re.compile(r"[ \t]*[•·▪◦‣●*\u2013-][ \t]+(?=\S)")
# Marks that would be Markdown: some anywhere, some at the start of a line.
ANYWHERE = re.compile(r"([\\`*\[\]<>|])|(?<![A-Za-z0-9])(_)|(_)(?![A-Za-z0-9])|(&)(?=#?\w+;)")
MARK = re.compile(r"[\\`*\[\]<>|_&]")  # most texts have none of them
AT_START = re.compile(r"^([#+=~:-])|^(\d+)([.)])(?=\s|$)")


def without_controls(text: str) -> str:
    return CONTROLS.sub("", text)


def line(text: str) -> str:
    """One line without tags: "Nurse &amp; <b>Aide</b>" -> "Nurse & Aide"."""
    for _ in range(2):  # some feeds escape twice
        if "<" in text or "&" in text:
            text = html.unescape(nh3.clean(text, tags=set(), clean_content_tags=UNSEEN))
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=64)
def markdown(text: str) -> str:
    if IS_ESCAPED_HTML.search(text) and not IS_HTML.search(text):
        text = html.unescape(text)
    text = unicodedata.normalize("NFC", text)
    return _of_html(text) if IS_HTML.search(text) else _of_plain(text)


def _of_plain(text: str) -> str:
    """Every line stays one; empty lines part paragraphs; lines with bullets are lists."""
    page = _Page()
    for raw in html.unescape(text).splitlines():
        if bullet := BULLET.match(raw):
            page.open_item("- ")
            page.write(raw[bullet.end() :])
            page.end_block()
        elif raw.strip():
            page.write(raw)
            page.line_break()
        else:
            page.end_block()
    return page.text()


def _of_html(text: str) -> str:
    clean = nh3.clean(text, tags=TAGS, attributes={}, clean_content_tags=UNSEEN, link_rel=None)
    page = _Page()
    lists: list[int] = []  # of each open list the number of its last item; -1: without numbers
    for piece in re.split(r"(</?[a-z1-6]+>)", clean):
        if not piece:
            continue
        if piece[0] != "<" or piece[-1] != ">":
            page.write(html.unescape(piece))
            continue
        tag, is_end = piece.strip("</>"), piece[1] == "/"
        if tag in HEADINGS:
            page.end_block()
            page.prefix = "" if is_end else f"{HEADINGS[tag]} "
        elif tag in LISTS:
            page.end_block()
            if not is_end:
                lists.append(0 if tag == "ol" else -1)
            elif lists:
                lists.pop()
                page.close_item()
        elif tag == "li":
            page.close_item()
            if not is_end:
                lists = lists or [-1]
                numbered = lists[-1] >= 0
                lists[-1] += numbered
                page.open_item(f"{lists[-1]}. " if numbered else "- ", depth=len(lists) - 1)
        elif tag in STRONG or tag in EMPHASIS:
            page.mark("**" if tag in STRONG else "*", is_end)
        elif tag == "br":
            page.line_break()
        elif tag in ("td", "th"):
            page.write(" ")
        else:
            page.end_block()
    return page.text()


class _Page:
    """Collects blocks; ``prefix`` is what the next one begins with."""

    def __init__(self) -> None:
        self.blocks: list[tuple[bool, str]] = []  # (is an item of a list, its lines)
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.prefix = self.indent = ""
        self.is_item = False

    def write(self, text: str) -> None:
        self.parts.append(ANYWHERE.sub(r"\\\g<0>", text) if MARK.search(text) else text)

    def mark(self, sign: str, is_end: bool) -> None:
        """A pair around nothing, or beside a blank, would stay visible."""
        if not is_end:
            self.parts.append(f"\0{sign}")
        else:
            self.parts.append(f"{sign}\0")

    def line_break(self) -> None:
        if self.parts:
            if text := _line_of(self.parts):
                self.lines.append(text)
            self.parts = []

    def open_item(self, sign: str, depth: int = 0) -> None:
        self.end_block()
        self.indent = "    " * depth
        self.prefix, self.is_item = sign, True

    def end_block(self) -> None:
        self.line_break()
        if self.lines:
            # Four blanks would make code; the lines of an item stand below its text.
            below = self.indent + " " * len(self.prefix) if self.is_item else ""
            is_heading = self.prefix.startswith("#")
            text = (" " if is_heading else f"\\\n{below}").join(self.lines)
            self.blocks.append((self.is_item, f"{self.indent}{self.prefix}{text}"))
            self.lines = []
            self._forget()

    def close_item(self) -> None:
        self.end_block()
        self._forget()

    def _forget(self) -> None:
        self.is_item, self.prefix, self.indent = False, "", ""

    def text(self) -> str:
        self.end_block()
        text = ""
        was_item = False
        for is_item, block in self.blocks:
            text += ("\n" if is_item and was_item else "\n\n") if text else ""
            text += block
            was_item = is_item
        return text


PAIR = re.compile(r"\0(\*\*?)(\s*)([^\0]*?)(\s*)\1\0")


def _line_of(parts: list[str]) -> str:
    text = "".join(parts)
    if "\0" in text:
        text = PAIR.sub(lambda m: f"{m[2]}{m[1]}{m[3]}{m[1]}{m[4]}" if m[3] else m[2], text)
        text = re.sub(r"\0\*\*?|\*\*?\0", "", text)  # nested, or across lines
    text = " ".join(text.split())
    return AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)
