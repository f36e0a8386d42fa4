"""Get a file from its publisher: resumable, with progress, plain about being offline."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from careers.importing.progress import Reporter, silent
from careers.importing.tables import Refused

TIMEOUT_S = 30
PARTS = 1 << 16
ATTEMPTS = 4  # a connection that breaks is taken up again where it broke
# Some publishers turn away programs that do not say who they are.
AGENT = "Plumbline/1.0 (labour-market data importer)"
BY_HAND = (
    "Look for it on the publisher's site with a browser, save it in the folder and run the command"
    " again without --download."
)
MOVED = (
    " The file is not there, or not there any more: publishers move and rename what they publish."
    f" {BY_HAND}"
)
ALREADY_WHOLE = 416  # range not satisfiable: nothing is left to get


def is_address(text: str) -> bool:
    return urlsplit(text).scheme in {"http", "https"}


def file_name(address: str) -> str:
    """The last part of the address, harmless as a file's name."""
    name = unquote(urlsplit(address).path).rpartition("/")[2].replace("\\", "")
    return name if name.strip(".") else "download"


def download(
    address: str, folder: Path, *, name: str = "", progress: Reporter = silent, pause_s: float = 1
) -> Path:
    """The file in ``folder``; a part that an earlier attempt left is completed. ``Refused`` if not.

    Until it is whole it has the ending ``.part``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or file_name(address))
    part = path.with_name(path.name + ".part")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _get(address, part, progress)
        except urllib.error.HTTPError as error:
            moved = MOVED if error.code in {404, 410} else ""
            raise Refused(f"{address} answered {error.code} {error.reason}.{moved}") from error
        except (urllib.error.URLError, TimeoutError, ConnectionError, EOFError) as error:
            reason = getattr(error, "reason", None) or error
            if attempt == ATTEMPTS:
                raise Refused(
                    f"{address} cannot be reached ({reason}). Is this machine offline? What has "
                    "arrived is kept; the same command goes on from there."
                ) from error
            time.sleep(pause_s * attempt)
        else:
            os.replace(part, path)
            return path
    raise AssertionError("the last attempt returns or raises")


def _get(address: str, part: Path, progress: Reporter) -> None:
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - http(s) only, see is_address
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        response: Any = urllib.request.urlopen(request, timeout=TIMEOUT_S)  # noqa: S310 - the same
    except urllib.error.HTTPError as error:
        if have and error.code == ALREADY_WHOLE:
            if error.headers.get("Content-Range", "").rpartition("/")[2] == str(have):
                return None
            part.unlink()  # another file by now: from the start
            return _get(address, part, progress)
        raise
    with response:
        is_rest = response.status == 206
        if not is_rest:
            have = 0
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else None
        with part.open("ab" if is_rest else "wb") as file:
            while chunk := response.read(PARTS):
                file.write(chunk)
                have += len(chunk)
                progress(f"Downloading {part.stem}", have / total if total else None)
    if total is not None and have < total:
        raise EOFError(f"it broke off after {have:,} of {total:,} bytes")
    return None


def local_paths(places: Sequence[str], folder: Path, progress: Reporter = silent) -> list[Path]:
    """Paths as they are; addresses downloaded into ``folder``."""
    return [
        download(place, folder, progress=progress) if is_address(place) else Path(place)
        for place in places
    ]
