"""How fast the search answers, as ratios to plain statements in the same run.

``uv run python -m benchmarks.search --rows 100000``: fills a database of its own below ``var/``
the first time (ten minutes at a million rows), then measures.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from jobboard import database

DENOMINATOR = "SELECT count(*) FROM listings_searchrow WHERE words @@ 'nurs'::tsquery"
EACH = 25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    var_dir = Path(__file__).parent.parent / "var" / f"benchmark-{rows}"
    os.environ |= {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    os.environ.pop("DATABASE_URL", None)
    settings = ("shared_buffers=2GB", "max_wal_size=8GB")
    with database.running(database.data_directory(var_dir), *settings):
        import django

        django.setup()
        fill(rows)
        report(rows)


def fill(rows: int) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.generate import generate
    from listings import search
    from listings.models import Listing

    call_command("migrate", verbosity=0)
    if Listing.objects.count() == rows:
        return
    started = time.monotonic()
    call_command("load_places")
    call_command("import_oews", settings.BASE_DIR / "fixtures" / "oews_may_2025.csv.xz")
    call_command("load_careers")
    generate(rows)
    print(f"{rows:,} listings after {time.monotonic() - started:.0f} s", flush=True)
    search.rebuild()
    execute("VACUUM ANALYZE listings_searchrow, listings_searchsample, listings_listing")
    print(f"search rows after {time.monotonic() - started:.0f} s", flush=True)


def execute(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


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


def answer(query: dict[str, Any]) -> int:
    """A full response as the page makes it, without its template; how many matched."""
    from django.http import QueryDict

    from listings.browse.filters import ListingFilterSet
    from listings.browse.results import Results
    from listings.models import Listing

    asked = QueryDict(mutable=True)
    for name, value in query.items():
        asked[name] = value
    results = Results(ListingFilterSet(asked, Listing.objects.live()), 1)
    assert not results.filterset.errors, results.filterset.errors
    len(results.facets)
    return results.total


def milliseconds(function: Callable[[], Any]) -> float:
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000


def report(rows: int) -> None:
    random_ = random.Random(7)
    makers = classes(random_)
    asked = [(name, make()) for name, make in makers.items() for _ in range(EACH)]
    random_.shuffle(asked)
    for _, query in asked[:40]:  # warm
        answer(query)
    taken: dict[str, list[float]] = {name: [] for name in makers}
    plain = []
    for number, (name, query) in enumerate(asked):
        taken[name].append(milliseconds(lambda query=query: answer(query)))
        if number % 5 == 0:
            plain.append(milliseconds(lambda: execute(DENOMINATOR)))
    everything = sorted(ms for times in taken.values() for ms in times)
    base = median(plain)
    print(f"\n{rows:,} listings; {len(asked)} queries; ms\n\n| Class | p50 | p95 |\n|---|---|---|")
    for name, times in taken.items():
        print(f"| {name} | {median(times):.1f} | {quantiles(times, n=20)[-1]:.1f} |")
    p50, p95 = median(everything), quantiles(everything, n=20)[-1]
    worst = max(median(times) for times in taken.values())
    print(f"| all | {p50:.1f} | {p95:.1f} |\n\nbare count of one word: {base:.1f} ms\n")
    print("| # | Ratio | Here | Goal |\n|---|---|---|---|")
    print(f"| S1 | full response p50 / bare count | {p50 / base:.2f} | 0.5 |")
    print(f"| S2 | full response p95 / bare count | {p95 / base:.2f} | 2.3 |")
    print(f"| S3 | worst class p50 / bare count | {worst / base:.2f} | 2.2 |")


if __name__ == "__main__":
    main()
