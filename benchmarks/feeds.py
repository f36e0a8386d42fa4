"""How fast a dirty feed is imported, in how much memory, and whether the report is exact.

``uv run python -m benchmarks.feeds --rows 100000``: writes a feed as CSV and as XML, imports each
twice into a database of its own below ``var/``, and prints rate, memory and what was reported next
to what was put in. The second import must change nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from jobboard import database

VAR_DIR = Path(__file__).parent.parent / "var" / "benchmark-feeds"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="Write the two files here and keep them.")
    parser.add_argument("--import-one", nargs=2, metavar=("FILE", "FEED"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ |= {"VAR_DIR": str(VAR_DIR), "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    os.environ.pop("DATABASE_URL", None)
    if options.import_one:
        import_one(*options.import_one)
        return
    with database.running(database.data_directory(VAR_DIR)), tempfile.TemporaryDirectory() as temp:
        import django

        django.setup()
        fill()
        folder = options.keep or Path(temp)
        expected = write(options.rows, folder)
        print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print("| File | Rows | Run | Seconds | Rows a second | CPU seconds (importer + database)"
              " | Rows a CPU second | Peak memory | Report |")  # fmt: skip
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        for kind in ("csv", "xml"):
            for run in ("first", "second"):
                measure(folder / f"feed.{kind}", kind, run, options.rows, expected[kind])


def fill() -> None:
    """Places and careers as they ship; no listings from earlier runs."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from listings.models import Place

    call_command("migrate", verbosity=0)
    if not Place.objects.exists():
        call_command("load_places", verbosity=0)
        call_command("import_oews", settings.BASE_DIR / "fixtures" / "oews_may_2025.csv.xz")
        call_command("load_careers")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listings_feed, listings_company, listings_listing CASCADE")
        cursor.execute("TRUNCATE listings_searchrow, listings_searchsample")


def write(rows: int, folder: Path) -> dict[str, Counter[str]]:
    """Both files; what each must report."""
    from benchmarks.feed_rows import write_csv, write_xml

    return {
        "csv": write_csv(rows, folder / "feed.csv"),
        "xml": write_xml(rows, folder / "feed.xml"),
    }


def measure(path: Path, feed: str, run: str, rows: int, expected: Counter[str]) -> None:
    command = [sys.executable, "-m", "benchmarks.feeds", "--import-one", str(path), feed]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    is_exact = found["faults"] == dict(expected)
    report = "exact" if is_exact else "not exact"
    megabytes = path.stat().st_size / 1e6
    print(
        f"| {path.name}, {megabytes:.0f} MB | {found['rows']:,} | {run} | {found['seconds']:.1f} "
        f"| {rows / found['seconds']:,.0f} | {found['cpu'][0]:.0f} + {found['cpu'][1]:.0f} "
        f"| {rows / sum(found['cpu']):,.0f} | {found['peak_mb']:.0f} MB | {found['changes']}; "
        f"{sum(found['faults'].values()):,} faults, {report} |",
        flush=True,
    )
    if not is_exact:
        missing, extra = Counter(expected), Counter(found["faults"])
        print(f"put in, not reported: {missing - extra}\nreported, not put in: {extra - missing}")


def cpu_seconds(pid: int) -> float:
    """What a process has computed so far; the load of other processes does not count."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def import_one(path: str, feed: str) -> None:
    """One import in a process of its own, for its memory; prints JSON."""
    import django

    django.setup()

    from django.db import connection

    from listings.importing.feeds import import_listings

    stages: dict[str, float] = {}
    started = time.monotonic()

    def progress(stage: str, share: float | None = None) -> None:
        if stage not in stages:
            stages[stage] = time.monotonic() - started
            print(f"{stages[stage]:6.1f} s {stage}", file=sys.stderr)

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = cursor.fetchone()[0]
    before = cpu_seconds(server)
    report = import_listings(Path(path), feed=feed, progress=progress)
    seconds = time.monotonic() - started
    cpu = time.process_time(), cpu_seconds(server) - before
    changes = report.changes
    said = "0 changes" if changes.is_nothing else f"{changes.created:,} created"
    json.dump(
        {
            "seconds": seconds,
            "cpu": cpu,
            "rows": report.rows,
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "changes": f"{said}, {changes.unchanged:,} unchanged, {report.joined_rows:,} joined",
            "faults": dict(report.faults.counts),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
