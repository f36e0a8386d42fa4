"""Resumes for tests, good and hostile, made byte by byte."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfReader, PdfWriter

WORDS = "Ada Lovelace, night nurse"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(*extra: bytes, catalog: bytes = b"", words: str = WORDS, tail: bytes = b"") -> bytes:
    """One page; ``extra`` objects are numbered from 6 on, ``catalog`` goes into the first."""
    page = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *extra,
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % start + tail


def protected_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(members: dict[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(name, content, kind)
    return out.getvalue()


def docx_members(
    words: str = WORDS, kind: str = DOCX_MAIN, body: str = "", relations: str = ""
) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELS_NS}"><Relationship Id="r1" Type="{OFFICE_NS}/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD_NS}"><w:body><w:p><w:r><w:t>{words}'
        f"</w:t></w:r></w:p>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS_NS}">{relations}'
        "</Relationships>",
    }


def docx(more: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    return archive(docx_members(**parts) | (more or {}))


def external(kind: str, target: str) -> str:
    return (
        f'<Relationship Id="r9" Type="{OFFICE_NS}/{kind}" Target="{target}" TargetMode="External"/>'
    )


ODT_NS = "urn:oasis:names:tc:opendocument:xmlns"


def odt(more: dict[str, str | bytes] | None = None, body: str = "", manifest: str = "") -> bytes:
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content xmlns:office="{ODT_NS}:office:1.0"'
        f' xmlns:text="{ODT_NS}:text:1.0" xmlns:draw="{ODT_NS}:drawing:1.0"'
        f' xmlns:script="{ODT_NS}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:scripts/><office:body><office:text><text:p>{WORDS}</text:p>{body}</office:text>"
        "</office:body></office:document-content>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODT_NS}:manifest:1.0">'
        f"{manifest}</manifest:manifest>",
    }
    return archive(members | (more or {}), stored=("mimetype",))


def zip_bomb() -> bytes:
    """60 MB of nothing in 60 KB, as a picture of a Word file."""
    return docx({"word/media/image1.png": bytes(60 * 1024 * 1024)})


def with_flag(content: bytes, bit: int) -> bytes:
    """The archive with a general flag set on every member."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= bit
            at = changed.find(mark, at + 4)
    return bytes(changed)
