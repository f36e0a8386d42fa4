"""The names that files come with: a hostile one is refused with its reason, none reaches a disk."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.test import TestCase

from listings.models import Application, Resume
from tests import resume_files as made
from tests.applying_factories import OURS, sent_fields
from tests.factories import make_listing

HOSTILE = {
    "../../etc/passwd.pdf": "leads into folders",
    "/etc/cron.d/cv.pdf": "leads into folders",
    "C:\\x\\y.pdf": "leads into folders",
    "..\\cv.pdf": "leads into folders",
    "cv.pdf\0.html": "holds characters that nobody sees",
    "cv\x1b[2J.pdf": "holds characters that nobody sees",
    "cv\u202efdp.exe.pdf": "holds characters that turn it round",
    "cv\u2066.pdf": "holds characters that turn it round",
    "cv.pdf.": "ends in a dot or space",
    "cv.pdf ": "ends in a dot or space",
    ".pdf": "has nothing before its ending",
    ". .pdf": "has nothing before its ending",
    "..": "has nothing before its ending",
    ".": "has nothing before its ending",
    "cv.pdf.exe": "“.exe” files are not taken",
    "x" * 300 + ".pdf": "at most 200 characters",
}


class ResumeNameTests(TestCase):
    def setUp(self):
        self.listing = make_listing(applies_on_site=True)

    def send(self, file_name: str):
        """What a program sends that says of a file what it likes; browsers and Django's own test
        client send the last part of a path alone."""
        parts = [
            f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
            for name, value in sent_fields().items()
        ]
        disposition = f'Content-Disposition: form-data; name="resume"; filename="{file_name}"'
        parts.append(
            disposition.encode() + b"\r\nContent-Type: application/pdf\r\n\r\n" + made.pdf()
        )
        body = b"".join(b"--edge\r\n%s\r\n" % part for part in parts) + b"--edge--\r\n"
        return self.client.generic(
            "POST", f"{self.listing.get_absolute_url()}apply/", body,
            "multipart/form-data; boundary=edge", headers=OURS,
        )  # fmt: skip

    def kept(self) -> list[str]:
        """Every file below the folder of what the site keeps."""
        paths = (Path(settings.VAR_DIR) / "resumes").rglob("*")
        return sorted(path.name for path in paths if path.is_file())

    def test_a_hostile_name_is_refused_with_its_reason_and_nothing_is_kept(self):
        before = self.kept()
        for name, reason in HOSTILE.items():
            with self.subTest(name=name):
                self.assertContains(self.send(name), reason, status_code=422)
        self.assertEqual(before, self.kept())
        self.assertFalse(Application.objects.exists())

    def test_a_harmless_one_is_shown_and_only_a_random_one_is_on_the_disk(self):
        before = self.kept()
        self.assertEqual(302, self.send("Ada's résumé.pdf").status_code)
        resume = Resume.objects.get()
        self.assertEqual("Adas résumé.pdf", resume.file_name)
        [new] = set(self.kept()) - set(before)
        self.assertEqual(resume.stored_name, new)
        self.assertTrue(re.fullmatch(r"[0-9a-f]{32}", new))

    def test_no_file_chosen_is_no_file(self):
        self.assertEqual(302, self.send("").status_code)
        self.assertFalse(Resume.objects.exists())
