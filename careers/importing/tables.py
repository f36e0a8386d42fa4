"""Open whatever form a publisher uses and hand out plain tables of text.

A file's kind is read from its first bytes, never from its name. Nothing but a workbook is held in
memory whole.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

MAX_LINE_CHARACTERS = 100_000
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
    """``lines`` are (line in the file, cells), the header among them; blank lines are left out.

    The lines of one table must be read before the next table is asked for.
    """

    name: str
    lines: Iterator[tuple[int, list[str]]]
    share_read: Callable[[], float]


def everything(name: str) -> bool:
    return True


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and those in folders at any depth, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.is_file())
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def tables(path: Path, wanted: Callable[[str], bool] = everything) -> Iterator[Table]:
    """Every table of a file: one, or as many as its archive or workbook has.

    Those whose name is not ``wanted`` are passed over unread.
    """
    with _explained(path.name), path.open("rb") as raw:
        size = path.stat().st_size
        yield from _of_stream(path.name, raw, wanted, lambda: raw.tell() / size if size else 1)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """What can be wrong with a file, in words."""
    try:
        yield
    except DAMAGE as error:
        raise Refused(f"{name} is damaged or cut off: {error}.") from error
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror or error}.") from error


def _of_stream(
    name: str, raw: IO[bytes], wanted: Callable[[str], bool], share_read: Callable[[], float]
) -> Iterator[Table]:
    start = raw.read(8)
    raw.seek(0)
    if start.startswith(OLD_EXCEL):
        yield from _of_workbook(name, raw, wanted)
    elif start.startswith(ZIP):
        with zipfile.ZipFile(raw) as archive:
            if "[Content_Types].xml" in archive.namelist():
                yield from _of_workbook(name, raw, wanted)
                return
            for member in archive.infolist():
                if not member.is_dir() and not member.filename.startswith("__MACOSX/"):
                    with archive.open(member) as file:
                        inside = f"{name}: {member.filename}"
                        yield from _of_stream(inside, file, wanted, share_read)
    elif wanted(name):
        if start.startswith(GZIP):
            raw = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]  # reads the same
        elif start.startswith(XZ):
            raw = lzma.LZMAFile(raw)  # type: ignore[assignment]  # noqa: SIM115 - lives as long as the lines
        yield from _of_text(name, raw, share_read)


def _as_windows_text(error: UnicodeError) -> tuple[str, int]:
    """Older files of some publishers are in Windows' character set."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows", _as_windows_text)


def _of_text(name: str, raw: Any, share_read: Callable[[], float]) -> Iterator[Table]:
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="windows", newline="")
    first = text.readline(MAX_LINE_CHARACTERS)
    if len(first) == MAX_LINE_CHARACTERS:
        raise Refused(f"{name} is not a table: its first line does not end.")
    dialect: dict[str, Any] = {}
    if "\t" in first:
        dialect = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    reader = csv.reader(chain([first], text), **dialect)

    def lines() -> Iterator[tuple[int, list[str]]]:
        with _explained(name):  # a compressed file is read, and found damaged, line by line
            try:
                for cells in reader:
                    if cells:
                        yield reader.line_num, cells
            except csv.Error as error:
                raise Refused(f"{name}, line {reader.line_num}: {error}.") from error

    yield Table(name, lines(), share_read)
    text.detach()


def _of_workbook(name: str, raw: IO[bytes], wanted: Callable[[str], bool]) -> Iterator[Table]:
    raw.seek(0)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw.read()))
    for title in workbook.sheet_names:
        if wanted(f"{name}: {title}"):
            yield _of_sheet(f"{name}: {title}", workbook.get_sheet_by_name(title))


def _of_sheet(name: str, sheet: CalamineSheet) -> Table:
    first = (sheet.start or (0, 0))[0] + 1
    line = first

    def lines() -> Iterator[tuple[int, list[str]]]:
        nonlocal line
        for line, row in enumerate(sheet.iter_rows(), start=first):
            cells = [_text(cell) for cell in row]
            if any(cells):
                yield line, cells

    return Table(name, lines(), lambda: min(line / (sheet.height or 1), 1))


def _text(cell: object) -> str:
    """A workbook's cell as the CSV would print it: 34.0 -> "34", True -> "TRUE"."""
    match cell:
        case bool():
            return "TRUE" if cell else ""
        case float():
            return f"{cell:.6f}".rstrip("0").rstrip(".")
        case _:
            return str(cell)
