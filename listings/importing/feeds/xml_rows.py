"""XML as Indeed asks for it: ``<source><job><title/>...</job>...</source>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from listings.importing.feeds.report import Refused
from listings.importing.feeds.rows import MAX_CHARACTERS, Row, field_of

MAX_DEPTH = 50
# Control characters are not allowed in XML at all; as U+007F they reach the cleaner, which tells.
NOT_ALLOWED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Jobs:
    """Takes the parser's events; text belongs to the innermost element that we know.

    So ``<location><city>`` gives a city, and a description in XHTML its words.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.stack: list[str | None] = []  # the field each open element inside a job stands for
        self.depth = 0
        self.parts: dict[str, list[str]] = {}
        self.sizes: dict[str, int] = {}
        self.tags: dict[str, str] = {}  # how the feed calls the fields it has named
        self.line = 0
        self.job_depth = 0
        self.parser: DefusedXMLParser | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refused(f"Line {self._line():,}: elements lie more than {MAX_DEPTH} deep.")
        if self.job_depth:
            outer = self.stack[-1] if self.stack else None
            own = None if outer == "description" else field_of(tag)
            if own and self.tags.setdefault(own, tag) != tag:
                self.stack.append(None)  # said before by another name
                return
            if own in self.parts:  # one more of the same
                self.data_of(own, "\n")
            self.stack.append(own or outer)
        elif tag.rpartition("}")[2].lower() == "job":
            self.job_depth, self.line = self.depth, self._line()
            self.parts, self.sizes, self.tags, self.stack = {}, {}, {}, []

    def data(self, text: str) -> None:
        self.data_of(self.stack[-1] if self.stack else None, text)

    def data_of(self, field: str | None, text: str) -> None:
        if field and (size := self.sizes.get(field, 0)) <= MAX_CHARACTERS:
            self.parts.setdefault(field, []).append(text[: MAX_CHARACTERS + 1])
            self.sizes[field] = size + len(text)

    def end(self, tag: str) -> None:
        if self.depth == self.job_depth:
            found = {field: "".join(parts).strip() for field, parts in self.parts.items()}
            values = {field: text for field, text in found.items() if text}
            self.rows.append(Row(self.line, values))
            self.job_depth = 0
        elif self.stack:
            self.stack.pop()
        self.depth -= 1

    def close(self) -> None:
        pass

    def _line(self) -> int:
        return self.parser.parser.CurrentLineNumber if self.parser else 0


def read(pieces: Iterator[str]) -> Iterator[Row]:
    jobs = _Jobs()
    jobs.parser = parser = DefusedXMLParser(target=jobs, forbid_dtd=True)
    count = 0
    try:
        for piece in pieces:
            parser.feed(NOT_ALLOWED.sub("\x7f", piece))
            count += len(jobs.rows)
            yield from jobs.rows
            jobs.rows.clear()
        parser.close()
    except ParseError as error:
        line, column = error.position
        what = str(error).rpartition(": ")[0] or str(error)
        raise Refused(
            f"Line {line:,}, column {column + 1:,}: not XML, or cut off ({what})."
        ) from error
    except DefusedXmlException as error:
        raise Refused("It declares a document type or entities; those are not read.") from error
    if not count:
        raise Refused("There is no <job> in it.")
