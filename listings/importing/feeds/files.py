"""Open a feed and tell its format from its first bytes, never from its name."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from listings.importing.feeds.report import Refused

GZIP = b"\x1f\x8b"
MAX_UNPACKED_BYTES = 4 * 1024**3
CHUNK = 1 << 16
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Unpacked:
    """A file read in pieces; a packed one that grows without end is refused."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.size = file, 0

    def read(self, size: int = CHUNK) -> bytes:
        piece = self.file.read(size)
        self.size += len(piece)
        if self.size > MAX_UNPACKED_BYTES:
            raise Refused(f"The file is larger than {MAX_UNPACKED_BYTES:,} bytes.")
        return piece


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], Callable[[], float]]]:
    """The unpacked bytes, and how much of the file has been read (0 to 1)."""
    try:
        with path.open("rb") as raw:
            size = path.stat().st_size or 1
            is_packed = raw.read(2) == GZIP
            raw.seek(0)
            file: Any = gzip.GzipFile(fileobj=raw) if is_packed else raw
            yield file, lambda: raw.tell() / size
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(f"{path.name} is damaged or cut off: {error}.") from error
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror or error}.") from error


def text_of(file: IO[bytes]) -> Iterator[str]:
    """The text in pieces. Bytes that are none become U+FFFD, which the cleaner refuses."""
    source = Unpacked(file)
    start = source.read()
    try:
        decoder = codecs.getincrementaldecoder(_encoding(start))(errors="replace")
    except LookupError as error:
        raise Refused(f"Its encoding is not known: {error}.") from error
    piece = start
    try:
        while piece:
            yield decoder.decode(piece)
            piece = source.read()
        yield decoder.decode(b"", final=True)
    except UnicodeError as error:  # of encodings that cannot do without it
        raise Refused(f"It is not in the encoding that it names: {error}.") from error


def _encoding(start: bytes) -> str:
    for bom, encoding in BOMS:
        if start.startswith(bom):
            return encoding
    declared = re.match(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""", start)
    if not declared:
        return "utf-8"
    name = declared[1].decode()
    if not codecs.lookup(name)._is_text_encoding:
        raise LookupError(name)
    return name


class Lines:
    """The lines of a text in pieces, with their ends; ``back`` gives some out once more.

    A line longer than ``MAX_LINE`` characters comes in parts.
    """

    MAX_LINE = 1_000_000

    def __init__(self, pieces: Iterator[str]) -> None:
        self.pieces = pieces
        self.number = 0  # of the line given out last
        self.ahead: list[str] = []  # the next one last
        self.rest = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self.ahead:
            self._read()
        self.number += 1
        return self.ahead.pop()

    def back(self, lines: list[str]) -> None:
        self.ahead.extend(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> None:
        piece = next(self.pieces, None)
        if piece is None and not self.rest:
            raise StopIteration
        text = self.rest + (piece or "")
        if piece is not None and text.endswith("\r"):  # half of a line's end, perhaps
            text += next(self.pieces, "")
        lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z", text)
        self.rest = ""
        if piece is not None and lines and lines[-1][-1] not in "\r\n":
            self.rest = lines.pop()
            if len(self.rest) > self.MAX_LINE:
                lines.append(self.rest)
                self.rest = ""
        self.ahead = lines[::-1]
