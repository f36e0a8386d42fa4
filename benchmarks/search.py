"""How fast the search answers, as ratios to plain statements in the same run.

``uv run python -m benchmarks.search --rows 1000000``: fills a database of its own below ``var/``
the first time (half an hour at a million rows), then measures. ``--rows 100000`` is the smaller
board that growth is measured against: run it first. ``--rebuild`` writes the search rows afresh.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.statements import execute, milliseconds
from jobboard import database

VAR_DIR = Path(__file__).parent.parent / "var"
DENOMINATOR = "SELECT count(*) FROM listings_searchrow WHERE words @@ 'nurs'::tsquery"
EACH = 25
SMALLER = 100_000
GOALS = {
    "S1": 0.5, "S2": 2.3, "S3": 2.2, "S4": 1.4, "S5": 80, "S6": 0.02, "S7": 4.5, "S8": 1.2,
    "S9": 1.5, "S10": 6, "S11": 1.2, "S12": 3, "S13": 0.025,
}  # fmt: skip
OTHER_GOALS = {
    "type-ahead with a typing error / primary-key lookup": 8,
    "estimate of an option of 1,000 and more: median error, %": 12,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=SMALLER)
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--only-search", action="store_true", help="S1 to S4 alone.")
    options = parser.parse_args()
    var_dir = VAR_DIR / f"benchmark-{options.rows}"
    os.environ |= {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    os.environ.pop("DATABASE_URL", None)
    settings = ("shared_buffers=3GB", "max_wal_size=8GB")
    with database.running(database.data_directory(var_dir), *settings):
        import django

        django.setup()
        fill(options.rows, rebuild=options.rebuild)
        report(options.rows, var_dir, only_search=options.only_search)


def fill(rows: int, *, rebuild: bool) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.generate import generate
    from listings import search
    from listings.models import Listing, SearchRow

    call_command("migrate", verbosity=0)
    started = time.monotonic()
    if Listing.objects.count() != rows:
        call_command("load_places")
        call_command("import_oews", settings.BASE_DIR / "fixtures" / "oews_may_2025.csv.xz")
        call_command("load_careers")
        generate(rows)
        print(f"{rows:,} listings after {time.monotonic() - started:.0f} s", flush=True)
        rebuild = True
    if rebuild or not SearchRow.objects.exists():
        search.rebuild()
    # As autovacuum leaves them; a run before this one has published.
    for table in ("searchrow", "searchsample", "searchcounter", "listing"):
        execute(f"VACUUM ANALYZE listings_{table}")
    print(f"search rows after {time.monotonic() - started:.0f} s", flush=True)


def warm() -> None:
    """Read what searches read into the server's memory, as it is after a day of them."""
    execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
    execute("SELECT pg_prewarm(oid) FROM pg_class WHERE relkind IN ('r', 'i')"
            " AND relname ~ '^(listings|careers|salaries)_'")  # fmt: skip


def classes(random_: random.Random) -> dict[str, Callable[[], dict[str, Any]]]:
    """What visitors ask, as query strings; every call another one."""
    from careers.models import Career
    from listings.models import Company, Place

    titles = [title.lower() for title in Career.objects.values_list("title", flat=True)]
    slugs = list(Career.objects.values_list("slug", flat=True))
    cities = list(Place.objects.cities().order_by("-population").values_list("slug", flat=True))
    companies = list(Company.objects.order_by("pk").values_list("slug", flat=True)[:5000])
    words = ("nurse", "manager", "driver", "sales", "software", "assistant", "technician")

    def word() -> str:
        return random_.choice(words)

    def city(most: int = 3000) -> str:
        return random_.choice(cities[:most])

    return {
        "nothing": dict,
        "a filter": lambda: {"job_type": random_.choice(["full_time", "part_time", "contract"])},
        "a word": lambda: {"q": word()},
        "a title": lambda: {"q": random_.choice(titles)},
        "a word and filters": lambda: {"q": word(), "pay": "50000", "posted": "14"},
        "a city": lambda: {"place": city()},
        "a radius": lambda: {"place": city(), "radius": "25"},
        "a large city's radius": lambda: {"place": city(10), "radius": "50"},
        "a word in a radius": lambda: {"q": word(), "place": city(300), "radius": "25"},
        "a state": lambda: {"place": random_.choice(["texas", "ohio", "california", "maine"])},
        "a career": lambda: {"career": random_.choice(slugs)},
        "a company": lambda: {"company": random_.choice(companies)},
        "best paid": lambda: {"q": word(), "sort": "pay"},
    }


def filterset_of(query: dict[str, Any]) -> Any:
    from django.http import QueryDict

    from listings.browse.filters import ListingFilterSet

    asked = QueryDict(mutable=True)
    asked.update(query)
    return ListingFilterSet(asked)


def answer(query: dict[str, Any]) -> int:
    """A full response as the page makes it, without its template; how many matched."""
    from listings.browse.results import Results

    results = Results(filterset_of(query))
    assert not results.filterset.errors, results.filterset.errors
    len(results.facets)
    return results.total


def report(rows: int, var_dir: Path, *, only_search: bool) -> None:
    from benchmarks import http, ratios
    from listings.search import counters

    warm()
    counters.refresh()
    random_ = random.Random(7)
    makers = classes(random_)
    asked = [(name, make()) for name, make in makers.items() for _ in range(EACH)]
    random_.shuffle(asked)
    others = classes(random.Random(8))  # warm, with other questions of the same kinds
    for make in others.values():
        for _ in range(EACH):
            answer(make())
    taken: dict[str, list[float]] = {name: [] for name in makers}
    plain = []
    for number, (name, query) in enumerate(asked):
        taken[name].append(milliseconds(lambda query=query: answer(query)))
        if number % 5 == 0:
            plain.append(milliseconds(lambda: execute(DENOMINATOR)))
    base = median(plain)
    print(f"\n## {rows:,} listings, {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, "
          f"PostgreSQL {execute('SHOW server_version')[0][0]}, load {os.getloadavg()[0]:.1f}\n\n"
          f"{len(asked)} queries.\n\n| Class | p50 ms | p95 ms |\n|---|---|---|")  # fmt: skip
    for name, times in taken.items():
        print(f"| {name} | {median(times):.1f} | {quantiles(times, n=20)[-1]:.1f} |")
    everything = sorted(ms for times in taken.values() for ms in times)
    p50, p95 = median(everything), quantiles(everything, n=20)[-1]
    worst = max(median(times) for times in taken.values())
    print(f"| all | {p50:.1f} | {p95:.1f} |\n\nBare count of one word: {base:.1f} ms.\n")
    print("| # | Ratio | Here | Goal |\n|---|---|---|---|")
    show("S1", "full response p50 / bare count", p50 / base)
    show("S2", "full response p95 / bare count", p95 / base)
    show("S3", "worst class p50 / bare count", worst / base)
    kept = {"p50": p50, "p95": p95}
    earlier = VAR_DIR / f"benchmark-{SMALLER}" / "measured.json"
    smaller = json.loads(earlier.read_text()) if earlier.exists() and rows != SMALLER else None
    if smaller:
        show("S4", f"growth from {SMALLER:,}: p50", p50 / smaller["p50"])
        show("S4", f"growth from {SMALLER:,}: p95", p95 / smaller["p95"])
    if not only_search:
        filtersets = [(name, filterset_of(query)) for name, query in asked]
        for number, what, value in ratios.all_ratios(filtersets, p50):
            show(number, what, value)
            if number == "S10":
                kept["publish"] = value
        if smaller and "publish" in smaller:
            show("S11", f"the same / at {SMALLER:,}", kept["publish"] / smaller["publish"])
        show("S13", "search pages over HTTP / hello-world pages, a second", http.ratio())
    (var_dir / "measured.json").write_text(json.dumps(kept))


def show(number: str, what: str, value: float) -> None:
    goal = OTHER_GOALS.get(what, GOALS[number])
    least = ">=" if number in ("S5", "S13") else "<="
    print(f"| {number} | {what} | {value:.3g} | {least} {goal:g} |", flush=True)


if __name__ == "__main__":
    main()
