"""PDF: one document from the first byte to the last, that shows pages and does nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from listings.seeking.resumes.inspection import MARKUP, Refused

MOST_OBJECTS = 50_000
MOST_PAGES = 50

# What a name of the format would make the reader's program do.
ACTIVE = {
    "/JavaScript": "a script",
    "/JS": "a script",
    "/Launch": "a command that starts a program",
    "/EmbeddedFile": "another file",
    "/EmbeddedFiles": "another file",
    "/EF": "another file",
    "/RichMedia": "sound, video or a program",
    "/Movie": "sound, video or a program",
    "/Sound": "sound, video or a program",
    "/Rendition": "sound, video or a program",
    "/3D": "sound, video or a program",
    "/XFA": "a form that runs",
    "/SubmitForm": "a form that sends data",
    "/ImportData": "a form that fetches data",
    "/GoToR": "a link into another file",
    "/GoToE": "a link into another file",
}
# Also where no reader of ours comes by: in parts that no table of the file names.
HIDDEN = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)\b")
UNSAFE_LINK = re.compile(r"\s*(javascript|vbscript|data|file):", re.I)
# Keys or kinds of which one of these names says something; elsewhere it may be the name of a font.
TELLING = {"/S", "/Subtype", "/Type"}


def check(content: bytes) -> None:
    if not re.match(rb"%PDF-[12]\.\d\s", content):
        raise Refused("It is damaged: it does not begin as a PDF does.")
    if not re.search(rb"%%EOF\s*\Z", content[-2048:]):
        if b"%%EOF" in content[-1024 * 64 :]:
            raise Refused("Something follows the end of the PDF. Export it again.")
        raise Refused("It is damaged or cut off: the end of the PDF is missing.")
    if MARKUP.search(content):
        raise Refused("It contains the code of a web page. Export it as PDF again.")
    if hidden := HIDDEN.search(_plain_names(content)):
        raise Refused(f"It contains {ACTIVE[hidden[0].decode()]}. Export it as a plain PDF.")
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused("It is a PDF and an archive at once. Export it as PDF again.")
    try:
        _check_objects(content)
    except Refused:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("It is damaged. Export it as PDF again.") from error


def _plain_names(content: bytes) -> bytes:
    """A name may be written with codes, /J#61vaScript."""
    return re.sub(rb"#([0-9a-fA-F]{2})", lambda code: bytes.fromhex(code[1].decode()), content)


def _check_objects(content: bytes) -> None:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Refused("It is protected with a password. Save it without one.")
    if not reader.pages:
        raise Refused("It is damaged: it has no pages.")
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"It has {len(reader.pages)} pages; a resume has at most {MOST_PAGES}.")
    known: list[Any] = [reader.trailer]
    known += [
        IndirectObject(number, generation, reader)
        for generation, table in reader.xref.items()
        for number in table
    ]
    known += [IndirectObject(number, 0, reader) for number in reader.xref_objStm]
    if len(known) > MOST_OBJECTS:
        raise Refused("It has more parts than a resume needs. Export it again.")
    for reference in known:
        _look_into(_resolved(reference))


def _resolved(reference: Any) -> Any:
    """A free or broken entry of the table refers to nothing."""
    if not isinstance(reference, IndirectObject):
        return reference
    try:
        return reference.get_object()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def _look_into(found: Any) -> None:
    """One object and what is written inside it; what it refers to has its own turn."""
    waiting = [found]
    while waiting:
        now = waiting.pop()
        if isinstance(now, DictionaryObject):
            _check_names(now)
            waiting += [now.raw_get(key) for key in now]
        elif isinstance(now, ArrayObject):
            waiting += list(now)


def _check_names(found: DictionaryObject) -> None:
    for key in found:
        value = found.raw_get(key)
        if key in ACTIVE:
            raise Refused(f"It contains {ACTIVE[key]}. Export it as a plain PDF.")
        if key in TELLING and isinstance(value, NameObject) and value in ACTIVE:
            raise Refused(f"It contains {ACTIVE[value]}. Export it as a plain PDF.")
        if key == "/URI" and UNSAFE_LINK.match(str(value)):
            raise Refused("It contains a link that runs something. Export it as a plain PDF.")


def texts(content: bytes) -> Iterator[str]:
    for page in PdfReader(io.BytesIO(content), strict=False).pages:
        yield page.extract_text()
