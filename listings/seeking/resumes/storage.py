"""Where resumes are kept: outside the web root, readable by the site's own user alone."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from django.conf import settings

logger = logging.getLogger(__name__)
ORPHAN_SECONDS = 24 * 3600  # a file without a row may belong to a form that is just being sent


class CannotKeep(Exception):
    """The disk is full or away."""


def _directory() -> Path:
    return Path(settings.VAR_DIR) / "resumes"


def path_of(name: str) -> Path:
    return _directory() / name[:2] / name


def keep(content: bytes) -> str:
    """Store it under a random name, which is returned; on the disk before anything refers to it.

    ``CannotKeep`` leaves nothing behind.
    """
    name = token_hex(16)
    path = path_of(name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _directory().chmod(0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        logger.error("A resume could not be stored: %s", error)
        raise CannotKeep from error
    return name


def remove(name: str) -> None:
    """Nothing where it is gone already, or was never kept ("")."""
    if not name:
        return
    with suppress(FileNotFoundError):
        path_of(name).unlink()


def old_files() -> Iterable[str]:
    """The names of files that are older than any form that is still being sent."""
    oldest = time.time() - ORPHAN_SECONDS
    for path in _directory().glob("??/*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                yield path.name
