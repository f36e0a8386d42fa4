"""Takes a resume, or refuses it and says why. The file is looked into by another process.

Whether it may be kept is found while its sender waits, in a moment and a little memory; its text
is read out of it afterwards, by the worker.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

LARGEST = 5 * 1024 * 1024
KINDS = ("pdf", "docx", "odt", "txt")
LONGEST_NAME = 80

# Of the clock; of the processor the child takes fewer (``inspection.LIMITS``).
CHECK_SECONDS = 5
READ_SECONDS = 60

# What the name of a file on somebody's own disk never holds, so that somebody means harm by it.
HOSTILE_NAMES = (
    (r"[/\\]", "leads into folders"),
    (r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "holds characters that nobody sees"),
    (r"[\u202a-\u202e\u2066-\u2069]", "holds characters that turn it round"),
    (r"^[. ]*$|^[. ]*\.[^.]*$", "has nothing before its ending"),
    (r"[. ]$", "ends in a dot or space"),
)


class Checked(NamedTuple):
    """A resume that may be stored."""

    content: bytes
    kind: str
    file_name: str

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def check(upload: UploadedFile) -> Checked:
    """``ValidationError`` with the reason where it is refused."""
    size = upload.size or 0
    if size > LARGEST:
        raise ValidationError(
            f"The file has {size / 1024 / 1024:.1f} MB; at most 5 MB are taken.", "size"
        )
    name = upload.name or ""
    _check_name(name)
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    if ending not in KINDS:
        why = f"“.{ending}” files are not taken" if ending else "Its name has no ending"
        raise ValidationError(f"{why}. Send a PDF, .docx, .odt or .txt file.", "ending")
    content = upload.read()
    said = _ask("check", ending, content, seconds=CHECK_SECONDS)
    if "refused" in said:
        raise ValidationError(said["refused"], "content")
    if said.get("kind") != ending:
        raise ValidationError(
            "It could not be read in time. Export it again, or send plain text.", "unreadable"
        )
    return Checked(content, ending, safe_name(name, ending))


def _check_name(name: str) -> None:
    for pattern, what in HOSTILE_NAMES:
        if re.search(pattern, name):
            raise ValidationError(
                f"The name of the file {what}. Give it another one and choose it again.", "name"
            )


def text_of(kind: str, content: bytes) -> str:
    """Of a file that was checked; "" where there is none, or no end of it."""
    return _ask("read", kind, content, seconds=READ_SECONDS).get("text", "")


def _ask(errand: str, ending: str, content: bytes, *, seconds: float) -> dict[str, str]:
    """What the child said before it ended or was ended, see ``inspection``."""
    command = [sys.executable, "-m", "listings.seeking.resumes", errand, ending]
    try:
        output = subprocess.run(
            command, cwd=settings.BASE_DIR, env={"PYTHONDONTWRITEBYTECODE": "1"}, input=content,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired:
        return {}
    try:
        return dict(json.loads(output))
    except ValueError:
        return {}  # it was ended in the middle of a line, or before it


def safe_name(name: str, ending: str) -> str:
    """Its own name, one that is not hostile, of plain characters and with the ending it earned."""
    stem = re.sub(r"[^\w .()-]", "", PurePosixPath(name).stem).strip(" .")[:LONGEST_NAME]
    return f"{stem or 'resume'}.{ending}"
