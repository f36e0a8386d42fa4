"""Word and OpenDocument: an archive whose every member is known, counted and without programs."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from listings.seeking.resumes.inspection import Refused

MOST_MEMBERS = 500
MOST_UNPACKED = 50 * 1024 * 1024
MOST_XML = 10 * 1024 * 1024
PIECE = 64 * 1024

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEXT = b"application/vnd.oasis.opendocument.text"
PROGRAM = re.compile(
    r"vba|macro|activex|(^|/)(basic|scripts|dialogs)/|oleobject|(^|/)embeddings/|(^|/)object \d|"
    r"\.(exe|dll|js|vbs|jar|class|html?|mht|swf|bin|pdf|zip|docm|xlsm)$",
    re.I,
)
LINK = re.compile(r"^(https?://|mailto:|tel:)", re.I)
UNSAFE_NAME = re.compile(r"^[/\\]|^[a-z]:|\\|\x00|(^|/)\.\.(/|$)", re.I)
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\.\./", re.I)
DAMAGED = "It is damaged or cut off. Save it again."


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(DAMAGED) from error


def kind_of(content: bytes) -> str:
    names = set(_archive(content).namelist())
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    raise Refused("It is an archive, and neither a Word nor an OpenDocument text.")


def _check_archive(content: bytes) -> dict[str, bytes]:
    """The members that are XML, by name; every member is unpacked once and counted as it comes."""
    archive = _archive(content)
    members = archive.infolist()
    if archive.comment or archive.start_dir + _directory_length(archive, content) != len(content):
        raise Refused("Something is hidden before or after the document. Save it again.")
    if len(members) > MOST_MEMBERS or len({m.filename for m in members}) != len(members):
        raise Refused("It has more parts than a resume needs. Save it again.")
    if min(member.header_offset for member in members) != 0:
        raise Refused("Something is hidden before or after the document. Save it again.")
    found, unpacked = {}, 0
    for member in members:
        _check_member(member)
        parts, size = [], 0
        try:
            with archive.open(member) as file:
                while piece := file.read(PIECE):
                    size += len(piece)
                    unpacked += len(piece)
                    if unpacked > MOST_UNPACKED:
                        raise Refused(
                            "Unpacked it is larger than 50 MB. Save it with smaller pictures."
                        )
                    if size <= MOST_XML:
                        parts.append(piece)
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise Refused(DAMAGED) from error
        except Exception as error:  # zlib.error has no base of its own
            if type(error).__name__ != "error":
                raise
            raise Refused(DAMAGED) from error
        if re.search(r"(\.xml|\.rels|^mimetype)$", member.filename):
            if size > MOST_XML:
                raise Refused("Its text is larger than 10 MB.")
            found[member.filename] = b"".join(parts)
    return found


def _directory_length(archive: zipfile.ZipFile, content: bytes) -> int:
    end = content.rfind(b"PK\x05\x06")
    return (end - archive.start_dir) + 22


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise Refused("It is protected with a password. Save it without one.")
    if UNSAFE_NAME.search(member.orig_filename) or stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("A part of it names a place outside the document. Save it again.")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("It is packed in a way that documents are not. Save it again.")
    if member.filename.lower().endswith((".svg", ".svgz")):
        raise Refused("It contains an SVG drawing. Save it with the drawing as a picture.")
    if PROGRAM.search(member.filename):
        raise Refused("It contains macros, a program or another file. Save it without them.")


def _parsed(xml: bytes) -> Element:
    try:
        return fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Refused(DAMAGED) from error


def check_docx(content: bytes) -> None:
    members = _check_archive(content)
    if "[Content_Types].xml" not in members:
        raise Refused(DAMAGED)
    for part in _parsed(members["[Content_Types].xml"]):
        kind = part.get("ContentType", "")
        if re.search("macroEnabled|vbaProject|activeX|oleObject", kind, re.I):
            raise Refused("It contains macros or a program. Save it as .docx without them.")
        if part.get("PartName") == "/word/document.xml" and kind != WORD:
            raise Refused("It is not a Word text.")
    for name, xml in members.items():
        root = _parsed(xml)
        if name.endswith(".rels"):
            _check_relations(root)
    for element in _parsed(members["word/document.xml"]).iter():
        if element.tag.endswith("}altChunk"):
            raise Refused("It contains another file. Save it again.")
        words = element.text if element.tag.endswith("}instrText") else element.get(_INSTR, "")
        if words and re.match(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", words, re.I):
            raise Refused("It fetches content from elsewhere. Save it without linked parts.")


_INSTR = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr"


def _check_relations(root: Element) -> None:
    for relation in root:
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if relation.get("TargetMode") == "External" and not (
            kind.endswith("/hyperlink") and LINK.match(target)
        ):
            raise Refused("It fetches content from elsewhere. Save it without linked parts.")
        if kind.endswith(("/aFChunk", "/oleObject", "/control", "/vbaProject")):
            raise Refused("It contains macros, a program or another file. Save it without them.")


def check_odt(content: bytes) -> None:
    members = _check_archive(content)
    if members["mimetype"].strip() != TEXT:
        raise Refused("It is not an OpenDocument text.")
    manifest = _parsed(members.get("META-INF/manifest.xml") or b"")
    if any(element.tag.endswith("}encryption-data") for element in manifest.iter()):
        raise Refused("It is protected with a password. Save it without one.")
    for name, xml in members.items():
        if name != "mimetype":
            _check_odt_part(_parsed(xml))


def _check_odt_part(root: Element) -> None:
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if "script:1.0" in element.tag or name in ("event-listener", "applet", "plugin"):
            raise Refused("It contains macros or a program. Save it without them.")
        for key, value in element.attrib.items():
            is_outside = key.endswith("xlink}href") and re.match(
                r"[a-z][a-z0-9+.-]*:|//|\.\./", value
            )
            if is_outside and not (name == "a" and LINK.match(value)) and name != "template":
                raise Refused("It fetches content from elsewhere. Save it without linked parts.")


def _paragraphs(root: Element, paragraph: set[str], gaps: dict[str, str]) -> Iterator[str]:
    for element in root.iter():
        if element.tag.rpartition("}")[2] in paragraph:
            yield "".join(_words(element, gaps))


def _words(element: Element, gaps: dict[str, str]) -> Iterator[str]:
    for part in element.iter():
        name = part.tag.rpartition("}")[2]
        if name in gaps:
            yield gaps[name]
        if part.text and name not in ("instrText", "delText"):
            yield part.text
        if part.tail and part is not element:
            yield part.tail


def docx_texts(content: bytes) -> Iterator[str]:
    root: Any = fromstring(_archive(content).read("word/document.xml"), forbid_dtd=True)
    return _paragraphs(root, {"p"}, {"tab": "\t", "br": "\n"})


def odt_texts(content: bytes) -> Iterator[str]:
    root: Any = fromstring(_archive(content).read("content.xml"), forbid_dtd=True)
    return _paragraphs(root, {"p", "h"}, {"tab": "\t", "line-break": "\n", "s": " "})
