"""Looks into a resume, as a process of its own: what it is, why it is not taken, what it says.

It reads what strangers send, so it runs with limits on time and memory and without any of the
site's settings (see ``checking``). It has one errand: "check" writes one line of JSON with the
file's ``kind`` or why it was ``refused``, "read" one with the ``text`` found in a file that was
accepted. It imports nothing of Django.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

MB = 1024 * 1024
# Seconds of the processor and bytes of memory. Somebody waits for a check, nobody for the reading.
LIMITS = {"check": (2, 256 * MB), "read": (10, 768 * MB)}
MOST_TEXT = 100_000  # characters kept for the preview

MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed)[\s>/]", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Controls, characters that turn a line round, halves of characters.
TRICKY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


class Refused(Exception):
    """Why the file is not taken, as its sender reads it."""


class Kind(NamedTuple):
    name: str
    check: Callable[[bytes], None]
    texts: Callable[[bytes], Iterator[str]]


def kind_of(content: bytes, ending: str) -> Kind:
    """What the bytes are; ``Refused`` where they are nothing that is taken, or not what the file's
    name says. Only the reader that is needed is loaded: each costs a part of a second."""
    if not content:
        raise Refused("The file is empty.")
    if content.startswith(b"%PDF-"):
        from listings.seeking.resumes import pdf

        found = Kind("pdf", pdf.check, pdf.texts)
    elif content.startswith(b"PK\x03\x04"):
        from listings.seeking.resumes import office

        found = {
            "docx": Kind("docx", office.check_docx, office.docx_texts),
            "odt": Kind("odt", office.check_odt, office.odt_texts),
        }[office.kind_of(content)]
    elif content.startswith(OLD_OFFICE):
        raise Refused(_about_old_office(content))
    elif ending != "txt":
        raise Refused(f"Its name ends in .{ending}, but {_called(content)}.")
    else:
        found = Kind("txt", check_text, plain_texts)
    if found.name != ending:
        raise Refused(f"Its name ends in .{ending}, but it is a {found.name.upper()} file.")
    return found


def _about_old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "It is protected with a password. Save it without one."
    return "It is in the old Word format. Save it as PDF or .docx."


def _called(content: bytes) -> str:
    """ "it is a PNG image", as far as the first bytes tell."""
    if MARKUP.search(content[:4096]):
        return "it is a web page or a drawing that browsers run"
    import puremagic

    try:
        found = puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return "that is not what is in it"
    return f"its content looks like this: {found[0].name or found[0].extension}"


def decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def check_text(content: bytes) -> None:
    try:
        text = decoded(content)
    except UnicodeDecodeError:
        raise Refused(f"It is not plain text: {_called(content)}.") from None
    if CONTROL.search(text):
        raise Refused(f"It is not plain text: {_called(content)}.")
    if MARKUP.search(text.encode()):
        raise Refused("It contains the code of a web page or drawing. Save it as plain text.")
    if text.lstrip()[:5] in ("{\\rtf", "<?xml"):
        raise Refused("It is not plain text. Save it as PDF, .docx, .odt or plain text.")
    if not text.strip():
        raise Refused("There is nothing in it.")


def plain_texts(content: bytes) -> Iterator[str]:
    yield decoded(content)


def readable(parts: Iterator[str]) -> str:
    """One text without characters that mean something to a terminal or turn the line round."""
    kept: list[str] = []
    length = 0
    for part in parts:
        clean = TRICKY.sub(" ", part)
        kept.append(clean)
        length += len(clean)
        if length >= MOST_TEXT:
            break
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()[:MOST_TEXT]


def say(**what: str) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


def limit(errand: str) -> None:
    """No more processor, memory or bytes on any disk than this, from here on."""
    seconds, memory = LIMITS[errand]
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(errand: str, ending: str) -> None:
    """Standard input is the file."""
    limit(errand)
    content = sys.stdin.buffer.read()
    try:
        kind = kind_of(content, ending)
        if errand == "read":
            say(text=readable(kind.texts(content)))
            return
        kind.check(content)
    except Refused as refused:
        say(refused=str(refused))
    else:
        say(kind=kind.name)
