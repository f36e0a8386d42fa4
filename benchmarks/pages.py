"""Render every career's pages: faults, queries and server time.

``uv run python -m benchmarks.pages``: all careers, all their pages, and their pay in three places,
on the data of the running site (``DATABASE_URL``) or, when that is not set, on the embedded
database in ``var/``, which must have been filled by ``serve``. ``--each 20`` takes every twentieth
career. Exits with 1 when a page is broken.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

PLACES = ("texas/austin/", "california/los-angeles/", "new-york/new-york/")
MOST_QUERIES, MOST_MS = 14, 60
WIDTH = 14
# "None" as the name of a row is what the publisher calls it; elsewhere it is a slip of ours.
NOT_READ = r"<(script|style)\b.*?</\1>|<th\b[^>]*>None</th>"

EMPTY = (
    (r"<(h\d|caption|th|dt|figcaption)\b[^>]*>\s*</\1>", "an empty heading"),
    (r"<(tbody|ul|ol|dl)\b(?![^>]*aria-label)[^>]*>\s*</\1>", "an empty list or table"),
    (r"<section\b[^>]*>\s*(<h2[^>]*>[^<]*</h2>)?\s*</section>", "an empty section"),
)


@dataclass
class Kind:
    """What was measured of one kind of page. ``cpu`` leaves out the database and other programs."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    bare: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1, metavar="N", help="Every N-th career.")
    each = max(1, parser.parse_args().each)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            start_database(stack)
        import django

        django.setup()
        kinds = render(each)
    sys.exit(report(kinds))


def start_database(stack: ExitStack) -> None:
    from jobboard import database

    var_dir = Path(os.environ.get("VAR_DIR") or Path(__file__).parent.parent / "var")
    stack.enter_context(database.running(database.data_directory(var_dir)))


def render(each: int) -> dict[str, Kind]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from careers.importing.progress import shown_on
    from careers.models import Career

    host = re.sub(r"^https?://|:\d+$", "", settings.SITE_URL)
    client = Client(raise_request_exception=False, SERVER_NAME=host)
    slugs = list(Career.objects.order_by("slug").values_list("slug", flat=True))[::each]
    kinds: dict[str, Kind] = defaultdict(Kind)
    for name, path in paths(slugs[0]):
        client.get(path)  # templates are compiled the first time
        kinds[name] = Kind()
    with shown_on(sys.stderr) as progress:
        for number, slug in enumerate(slugs):
            progress("Rendering", number / len(slugs))
            for name, path in paths(slug):
                with CaptureQueriesContext(connection) as captured:
                    cpu, wall = time.process_time(), time.perf_counter()
                    response = client.get(path)
                    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
                kind = kinds[name]
                kind.wall.append(wall * 1000)
                kind.cpu.append(cpu * 1000)
                kind.queries.append(len(captured))
                kind.bytes.append(len(response.content))
                look_at(kind, path, response)
    return kinds


def paths(slug: str) -> Iterator[tuple[str, str]]:
    """(kind of page, address)."""
    from careers.pages import PAGES

    yield "hub", f"/{slug}-jobs/"
    for page in PAGES:
        yield page.name, f"/{slug}-jobs/{page.name}/"
    for place in PLACES:
        state = place.partition("/")[0]
        yield "salary/state", f"/{slug}-jobs/salary/{state}/"
        yield "salary/city", f"/{slug}-jobs/salary/{place}"


def look_at(kind: Kind, path: str, response: Any) -> None:
    """Notes what is wrong with a page, and whether it says that it has nothing to say."""
    from jobboard.figure_check import unsourced

    html = response.content.decode()
    main = html.partition("<main")[2]
    text = re.sub(r"<[^>]+>", " ", re.sub(NOT_READ, " ", main, flags=re.S))
    faults = [
        response.status_code != 200 and f"status {response.status_code}",
        html.count("<h1") != 1 and "not one h1",
        re.search(r"\bNone\b(?! needed|,| of)", text) and "None",
        *(re.search(pattern, main) and fault for pattern, fault in EMPTY),
        *(f"no source: {fault}" for fault in unsourced(html)[:2]),
    ]
    if found := [fault for fault in faults if fault]:
        kind.faults[path] = [str(fault) for fault in found]
    kind.bare += 'name="robots" content="noindex' in html


def p95(values: list[Any]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def report(kinds: dict[str, Kind]) -> int:
    """Prints a table; 1 when a page is broken or asks the database too often."""
    heads = ("pages", "faults", "bare", "queries p95", "ms p95", "cpu ms p95", "KB p95")
    print(f"{'kind':<16}" + "".join(f"{head:>{WIDTH}}" for head in heads))
    is_bad = False
    for name, kind in kinds.items():
        queries = p95(kind.queries)
        is_bad |= bool(kind.faults) or queries > MOST_QUERIES
        figures = (
            f"{len(kind.wall):,}", f"{len(kind.faults):,}", f"{kind.bare:,}", f"{queries:.0f}",
            f"{p95(kind.wall):.0f}", f"{p95(kind.cpu):.0f}", f"{p95(kind.bytes) / 1000:.0f}",
        )  # fmt: skip
        print(f"{name:<16}" + "".join(f"{text:>{WIDTH}}" for text in figures))
    everything = [ms for kind in kinds.values() for ms in kind.wall]
    cpu = [ms for kind in kinds.values() for ms in kind.cpu]
    print(
        f"{len(everything):,} pages, p95 {p95(everything):.0f} ms (wanted: {MOST_MS}), of which"
        f" {p95(cpu):.0f} ms are this program's; load {os.getloadavg()[0]:.1f} on"
        f" {os.cpu_count()} cores"
    )
    for kind in kinds.values():
        for path, faults in list(kind.faults.items())[:10]:
            print(f"{path}: {'; '.join(faults)}")
    return int(is_bad)


if __name__ == "__main__":
    main()
