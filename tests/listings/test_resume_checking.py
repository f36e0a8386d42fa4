"""What is taken as a resume and what is refused, each for its own reason."""

from __future__ import annotations

import stat
import time
from unittest import mock
from zipfile import ZipInfo

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase

from listings.seeking.resumes import checking
from listings.seeking.resumes.checking import check, text_of
from tests import resume_files as made

SCRIPT = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


def link_in_archive() -> bytes:
    info = ZipInfo("word/media/x")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made.archive(made.docx_members() | {info: "/etc/passwd"})


class TakenTests(SimpleTestCase):
    def test_each_kind_is_read(self):
        link = made.external("hyperlink", "https://example.com/ada")
        good = {
            "Ada.pdf": made.pdf(),
            "linked.pdf": made.pdf(
                b"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.com) >> >>"
            ),
            "Ada.docx": made.docx(relations=link),
            "Ada.odt": made.odt(body='<text:a xlink:href="mailto:a@b.c">me</text:a>'),
            "Ada.txt": made.WORDS.encode(),
            "utf16.TXT": made.WORDS.encode("utf-16"),
            "windows.txt": f"{made.WORDS} – café".encode("cp1252"),
        }  # fmt: skip
        for name, content in good.items():
            with self.subTest(name=name):
                found = check(SimpleUploadedFile(name, content))
                self.assertIn(made.WORDS, text_of(found.kind, content))
                self.assertEqual(name.rpartition(".")[2].lower(), found.kind)
                self.assertEqual(content, found.content)

    def test_names_become_plain_ones(self):
        names = {
            "Ada's résumé (2026).txt": "Adas résumé (2026).txt",
            "CV 11:2026.txt": "CV 112026.txt",
            'a"; filename="x.html.txt': "a filenamex.html.txt",
            ".txt.txt": "txt.txt",
            "履歴書.txt": "履歴書.txt",
            "x" * 190 + ".txt": "x" * 80 + ".txt",
            "???.txt": "resume.txt",
        }
        for name, plain in names.items():
            with self.subTest(name=name):
                found = check(SimpleUploadedFile(name, made.WORDS.encode()))
                self.assertEqual(plain, found.file_name)


class RefusedTests(SimpleTestCase):
    def refuses(self, cases: dict[str, tuple[bytes, str]]) -> None:
        for case, (content, reason) in cases.items():
            name = case.rpartition(" ")[2]
            with self.subTest(case=case), self.assertRaisesMessage(ValidationError, reason):
                check(SimpleUploadedFile(name, content))

    def test_what_is_something_else_than_its_name_says(self):
        self.refuses({
            "HTML as cv.pdf": (SCRIPT, "a web page or a drawing that browsers run"),
            "SVG as cv.pdf": (SVG, "a web page or a drawing that browsers run"),
            "picture as cv.pdf": (PNG, "Its name ends in .pdf, but its content looks like this"),
            "picture as cv.txt": (PNG, "not plain text"),
            "PDF as cv.docx": (made.pdf(), "but it is a PDF file"),
            "Word as cv.odt": (made.docx(), "but it is a DOCX file"),
            "archive as cv.docx": (made.archive({"a.txt": "x"}), "It is an archive"),
            "SVG as cv.txt": (SVG, "the code of a web page or drawing"),
            "HTML as cv.txt": (b"\xef\xbb\xbf hello " + SCRIPT, "the code of a web page"),
            "HTML in UTF-16 as cv.txt": (SCRIPT.decode().encode("utf-16"), "the code of a web"),
            "RTF as cv.txt": (b"{\\rtf1 hello}", "not plain text"),
            "XML as cv.txt": (b"<?xml version='1.0'?><a/>", "not plain text"),
            "old Word as cv.docx": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old Word"),
        })  # fmt: skip

    def test_endings_that_are_not_taken(self):
        for name in ("cv.svg", "cv.html", "cv.docm", "cv.exe", "cv.pdf.html", "cv.doc"):
            self.refuses({f"bad {name}": (made.pdf(), "files are not taken")})
        self.refuses({"none cv": (made.pdf(), "Its name has no ending")})

    def test_empty_and_oversized(self):
        self.refuses({
            "empty cv.pdf": (b"", "The file is empty"),
            "blank cv.txt": (b" \n\t", "There is nothing in it"),
            "20MB cv.pdf": (made.pdf() + bytes(20 * 1024 * 1024), "The file has 20.0 MB"),
        })  # fmt: skip

    def test_truncated_and_damaged(self):
        pages = made.pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0     ")
        self.refuses({
            "half a cv.pdf": (made.pdf()[:400], "cut off"),
            "without pages cv.pdf": (pages, "damaged"),
            "only the head cv.pdf": (b"%PDF-1.7\n%%EOF", "damaged"),
            "half a cv.docx": (made.docx()[:-200], "damaged or cut off"),
            "half a cv.odt": (made.odt()[:500], "damaged or cut off"),
            "broken XML cv.docx": (made.docx(body="<w:p>"), "damaged or cut off"),
        })  # fmt: skip

    def test_two_kinds_in_one_file(self):
        self.refuses({
            "PDF and HTML cv.pdf": (made.pdf(b"(" + SCRIPT + b")"), "the code of a web page"),
            "HTML before cv.pdf": (SCRIPT + made.pdf(), "a web page or a drawing"),
            "HTML after cv.pdf": (made.pdf(tail=b"<p>hello"), "follows the end"),
            "PDF and ZIP cv.pdf": (made.pdf() + made.archive({"a": "b"}), "follows the end"),
            "ZIP within cv.pdf": (made.pdf() + made.docx() + b"\n%%EOF", "archive at once"),
            "HTML after cv.docx": (made.docx() + SCRIPT, "before or after"),
            "ZIP before cv.docx": (made.archive({"a": "b"}) + made.docx(), "before or after"),
        })  # fmt: skip

    def test_pdfs_that_do_something(self):
        hidden = made.pdf(words="hello").replace(b"hello", b"hello").replace(
            b"xref\n0", b"9 0 obj\n<< /S /J#61vaScript >>\nendobj\nxref\n0", 1
        )  # fmt: skip
        self.refuses({
            "script cv.pdf": (made.pdf(JS, catalog=b"/OpenAction 6 0 R"), "a script"),
            "script in names cv.pdf": (
                made.pdf(catalog=b"/Names << /JavaScript << /Names [(a) " + JS + b"] >> >>"),
                "a script",
            ),
            "short script cv.pdf": (made.pdf(b"<< /JS (x) >>"), "a script"),
            "escaped cv.pdf": (made.pdf(b"<< /S /J#61vaScript >>"), "a script"),
            "unlisted cv.pdf": (hidden, "a script"),
            "launch cv.pdf": (made.pdf(b"<< /S /Launch /F (cmd.exe) >>"), "starts a program"),
            "file cv.pdf": (made.pdf(b"<< /Type /Filespec /EF << /F 5 0 R >> >>"), "another file"),
            "form cv.pdf": (made.pdf(catalog=b"/AcroForm << /XFA 5 0 R >>"), "a form that runs"),
            "sending cv.pdf": (made.pdf(b"<< /S /SubmitForm >>"), "sends data"),
            "link cv.pdf": (made.pdf(b"<< /S /URI /URI (javascript:alert) >>"), "runs something"),
            "film cv.pdf": (made.pdf(b"<< /Subtype /RichMedia >>"), "sound, video"),
        })  # fmt: skip

    def test_passwords(self):
        package = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
        entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        self.refuses({
            "PDF cv.pdf": (made.protected_pdf(), "protected with a password"),
            "Word cv.docx": (package, "protected with a password"),
            "archive cv.docx": (made.with_flag(made.docx(), 1), "protected with a password"),
            "OpenDocument cv.odt": (made.odt(manifest=entry), "protected with a password"),
        })  # fmt: skip

    def test_macros_programs_and_files_within(self):
        macro_kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
        program = "macros, a program or another file"
        self.refuses({
            "renamed docm cv.docx": (made.docx(kind=macro_kind), "contains macros"),
            "macro cv.docx": (made.docx({"word/vbaProject.bin": b"x"}), program),
            "control cv.docx": (made.docx({"word/activeX/activeX1.xml": "<a/>"}), program),
            "embedded cv.docx": (made.docx({"word/embeddings/oleObject1.bin": b"x"}), program),
            "page cv.docx": (made.docx({"word/afchunk.html": SCRIPT}), program),
            "drawing cv.docx": (made.docx({"word/media/a.svg": SVG}), "an SVG drawing"),
            "chunk cv.docx": (made.docx(body="<w:altChunk/>"), "another file"),
            "basic cv.odt": (made.odt({"Basic/Standard/Module1.xml": "<a/>"}), program),
            "python cv.odt": (made.odt({"Scripts/python/x.py": "x"}), program),
            "listener cv.odt": (made.odt(body="<script:event-listener/>"), "macros or a program"),
        })  # fmt: skip

    def test_what_fetches_from_elsewhere(self):
        reason = "fetches content from elsewhere"
        image = '<draw:image xlink:href="https://evil.example/a.png"/>'
        self.refuses({
            "template cv.docx": (
                made.docx(relations=made.external("attachedTemplate", "https://evil.example/")),
                reason,
            ),
            "image cv.docx": (
                made.docx(relations=made.external("image", "https://evil.example/")), reason,
            ),
            "script link cv.docx": (
                made.docx(relations=made.external("hyperlink", "file:///etc/passwd")), reason,
            ),
            "field cv.docx": (
                made.docx(body="<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>"),
                reason,
            ),
            "image cv.odt": (made.odt(body=image), reason),
        })  # fmt: skip

    def test_archives_that_play_tricks(self):
        outside = "names a place outside the document"
        entity = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
        many = {f"word/media/{number}.png": b"x" for number in range(600)}
        self.refuses({
            "folders up cv.docx": (made.docx({"../../etc/cron.d/x": b"x"}), outside),
            "absolute cv.docx": (made.docx({"/etc/passwd": b"x"}), outside),
            "backslash cv.docx": (made.docx({"..\\..\\x": b"x"}), outside),
            "symbolic link cv.docx": (link_in_archive(), outside),
            "bomb cv.docx": (made.zip_bomb(), "larger than 50 MB"),
            "entities cv.docx": (made.docx({"customXml/item1.xml": entity}), "damaged"),
            "many cv.docx": (made.docx(many), "more parts than a resume needs"),
            "comment cv.docx": (made.docx()[:-2] + b"\x05\x00hello", "hidden before or after"),
        })  # fmt: skip

    def test_the_bomb_is_small_as_it_comes(self):
        self.assertLess(len(made.zip_bomb()), 100_000)

    def test_what_cannot_be_read_in_time_is_refused_in_time(self):
        deep = b"[" * 200_000 + b"]" * 200_000
        started_at = time.monotonic()
        with mock.patch.object(checking, "CHECK_SECONDS", 2), self.assertRaises(ValidationError):
            check(SimpleUploadedFile("deep.pdf", made.pdf(deep)))
        self.assertLess(time.monotonic() - started_at, 4)

    def test_one_that_costs_more_than_a_moment_is_refused(self):
        parts = {f"customXml/item{n}.xml": f"<a>{'<b/>' * 370_000}</a>" for n in range(30)}
        started_at = time.monotonic()
        with self.assertRaisesMessage(ValidationError, "could not be read in time"):
            check(SimpleUploadedFile("costly.docx", made.docx(parts)))
        self.assertLess(time.monotonic() - started_at, checking.CHECK_SECONDS + 2)

    def test_a_reader_that_breaks_down_takes_nothing(self):
        with (
            mock.patch.object(checking, "CHECK_SECONDS", 0.01),
            self.assertRaisesMessage(ValidationError, "could not be read in time"),
        ):
            check(SimpleUploadedFile("cv.pdf", made.pdf()))

    def test_the_reader_sees_none_of_the_sites_settings(self):
        with (
            mock.patch.object(checking.subprocess, "Popen", side_effect=OSError) as started,
            self.assertRaises(OSError),
        ):
            check(SimpleUploadedFile("cv.txt", b"Ada"))
        self.assertEqual({"PYTHONDONTWRITEBYTECODE": "1"}, started.call_args.kwargs["env"])
