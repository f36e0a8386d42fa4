"""Open whatever form the survey is published in and hand out plain tables of text.

A file's kind is read from its first bytes, never from its name. Nothing but a workbook is held in
memory whole.
"""

from __future__ import annotations

import csv
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

MAX_HEADER_CHARACTERS = 20_000
GZIP, XZ, ZIP, OLD_EXCEL = b"\x1f\x8b", b"\xfd7zXZ\x00", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# zipfile raises NotImplementedError for a compression it lacks and RuntimeError for a password.
DAMAGE = (
    EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile, CalamineError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class Refused(Exception):
    """Files that cannot be imported; the message is a sentence (or several lines) for people."""


@dataclass(frozen=True)
class Table:
    """``header`` is lower case; ``rows`` are (line in the file, cells), blank lines left out.

    The rows of one table must be read before the next table is asked for.
    """

    name: str
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    share_read: Callable[[], float]


def tables(path: Path) -> Iterator[Table]:
    """Every table of a file: one, or as many as its archive or workbook has."""
    with _explained(path.name), path.open("rb") as raw:
        size = path.stat().st_size
        yield from _of_stream(path.name, raw, lambda: raw.tell() / size if size else 1)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """What can be wrong with a file, in words."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise Refused(
            f"{name} is not text in UTF-8 ({error.reason}); save it as CSV UTF-8."
        ) from error
    except DAMAGE as error:
        raise Refused(f"{name} is damaged or cut off: {error}.") from error
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror or error}.") from error


def _of_stream(name: str, raw: IO[bytes], share_read: Callable[[], float]) -> Iterator[Table]:
    start = raw.read(8)
    raw.seek(0)
    if start.startswith(GZIP):
        yield from _of_text(name, gzip.GzipFile(fileobj=raw), share_read)
    elif start.startswith(XZ):
        yield from _of_text(name, lzma.LZMAFile(raw), share_read)  # noqa: SIM115 - lives as long as the rows
    elif start.startswith(OLD_EXCEL):
        yield from _of_workbook(name, raw)
    elif start.startswith(ZIP):
        with zipfile.ZipFile(raw) as archive:
            if "[Content_Types].xml" in archive.namelist():
                yield from _of_workbook(name, raw)
                return
            for member in archive.infolist():
                if not member.is_dir() and not member.filename.startswith("__MACOSX/"):
                    with archive.open(member) as file:
                        inside = f"{name}: {member.filename}"
                        yield from _of_stream(inside, file, share_read)
    else:
        yield from _of_text(name, raw, share_read)


def _of_text(name: str, raw: Any, share_read: Callable[[], float]) -> Iterator[Table]:
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    first = text.readline(MAX_HEADER_CHARACTERS)
    dialect: dict[str, object] = {}
    if "\t" in first:
        dialect = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    header = next(csv.reader([first], **dialect), [])  # type: ignore[arg-type]
    reader = csv.reader(text, **dialect)  # type: ignore[arg-type]

    def rows() -> Iterator[tuple[int, list[str]]]:
        with _explained(name):  # a compressed file is read, and found damaged, row by row
            try:
                for row in reader:
                    if row:
                        yield reader.line_num + 1, row
            except csv.Error as error:
                raise Refused(f"{name}, line {reader.line_num + 1}: {error}.") from error

    yield Table(name, _header(header), rows(), share_read)
    text.detach()


def _of_workbook(name: str, raw: IO[bytes]) -> Iterator[Table]:
    raw.seek(0)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw.read()))
    for title in workbook.sheet_names:
        yield _of_sheet(f"{name}: {title}", workbook.get_sheet_by_name(title))


def _of_sheet(name: str, sheet: CalamineSheet) -> Table:
    first = (sheet.start or (0, 0))[0] + 1
    lines = ([_text(cell) for cell in row] for row in sheet.iter_rows())
    numbered = ((line, row) for line, row in enumerate(lines, start=first) if any(row))
    _, header = next(numbered, (0, []))
    line = first

    def rows() -> Iterator[tuple[int, list[str]]]:
        nonlocal line
        for line, row in numbered:  # noqa: UP028 - `line` is read by share_read
            yield line, row

    return Table(name, _header(header), rows(), lambda: min(line / (sheet.height or 1), 1))


def _text(cell: object) -> str:
    """A workbook's cell as the CSV would print it: 34.0 -> "34", True -> "TRUE"."""
    match cell:
        case bool():
            return "TRUE" if cell else ""
        case float():
            return f"{cell:.3f}".rstrip("0").rstrip(".")
        case _:
            return str(cell)


def _header(cells: list[str]) -> list[str]:
    """As this year's files spell it; older ones have blanks and other names for some columns."""
    names = ["_".join(cell.lower().split()) for cell in cells]
    older = {"group": "o_group", "occ_group": "o_group", "area_name": "area_title"}
    return names if "area_code" in names else [older.get(name, name) for name in names]
