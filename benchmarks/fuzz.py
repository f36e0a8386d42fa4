"""Nonsense for every parameter of every public address: nothing may fail, nothing may be slow.

``uv run python -m benchmarks.fuzz``: against the site's own database, which must be loaded; every
request is rolled back. Prints what failed and the slowest statements; fails on an answer of 5xx or
a statement above half a second. ``tests/test_fuzz.py`` sends fewer to a small world.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple
from urllib.parse import quote

APPS = ("careers", "jobboard", "listings", "salaries")
SLOW_MS = 500
NUMBER = 3_000
# Sent as they are, so that broken encodings arrive broken.
RAW = [
    *("%", "%zz", "%00", "%ff%fe", "%ed%a0%80", "%u0041", "+", "&&==", ";", "%0d%0aX:1"),
    "%2e%2e%2f",
]
TEXTS = [
    *("", " ", "0", "1", "-1", "2", "99999", "2147483648", "9" * 40, "1e20", "1.5", "NaN"),
    *("Infinity", "-0", "0x10", "\N{ARABIC-INDIC DIGIT THREE}", "true", "false", "null", "None"),
    *("[]", "{}", "a[]", "nurse", "nurse -night", '"registered nurse"', "or", "-", '"', "'"),
    *("a'b", "'; DROP TABLE x; --", "%' OR 1=1", "\\", "\\'", "a:*", "!a & b", "(((", "<->"),
    *("t$nurs", "{{ 7*7 }}", "<script>", "../../etc", "austin, tx", "austin-tx", "texas", "TX"),
    *("78701", "787", "000", "remote", "springfield", "new york;boston", ";" * 50, "x" * 5_000),
    *("日本語" * 50, "🧑\u200d⚕️", "\u202eabc", "e\u0301" * 40, "\ufb01", "İ", "ß", "\ud7ff"),
    *("%s", "%(x)s", "full_time", "on_site", "entry", "bachelor", "year", "hour", "relevance"),
    *("date", "pay", "25", "7", "2026-01-01", "0000-00-00", "12:00", "a@b.c", "http://x"),
    *("javascript:alert(1)", "registered-nurse"),
]


class Request(NamedTuple):
    method: str
    path: str
    query: str
    body: str

    def __str__(self) -> str:
        return f"{self.method} {self.path[:120]}?{self.query[:200]} {self.body[:80]}".rstrip("? ")


def routes() -> list[str]:
    """Every public address as "jobs/{company}/{slug}-{pk}/"."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(resolver: URLResolver) -> Iterator[str]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry)
            elif isinstance(entry, URLPattern):
                module = entry.callback.__module__
                if module.split(".")[0] in APPS and ".admin" not in module:
                    yield _as_template(str(entry.pattern))

    return list(walk(get_resolver()))


def _as_template(pattern: str) -> str:
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", pattern.strip("^$").replace("\\", ""))
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", named)


def parameters() -> list[str]:
    """The fields of every form and filterset a public page reads."""
    from django import forms

    from listings.browse.filters import ListingFilterSet

    names = set(ListingFilterSet.base_filters)
    kinds = [forms.BaseForm]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.split(".")[0] in APPS and ".admin" not in kind.__module__:
            names |= set(getattr(kind, "base_fields", {}))
    return sorted(names)


def known_parts() -> dict[str, list[str]]:
    """Parts of addresses that lead somewhere, so that what is behind them is reached too."""
    from careers.models import Career
    from listings.models import Listing

    careers = list(Career.objects.order_by("pk").values_list("slug", flat=True)[:50])
    listings = list(Listing.objects.order_by("-pk").values_list("pk", "slug", "company__slug")[:50])
    companies = [company for *_, company in listings]
    return {
        "slug": [*careers, *companies, *(slug for _, slug, _ in listings)],
        "career": careers,
        "company": companies,
        "pk": [str(pk) for pk, *_ in listings],
        "state": ["texas", "california", "new-york"],
        "city": ["austin", "houston", "los-angeles", "new-york"],
        "kind": ["rss", "atom", "json"],
        "section": ["careers", "companies", "listings", "places"],
        "number": ["0", "1", "999999"],
    }


def requests(seed: int, number: int) -> Iterator[Request]:
    """The same seed and data give the same requests; every address comes about as often."""
    rng = random.Random(seed)
    templates, names, known = routes(), parameters(), known_parts()
    for turn in range(number):
        template = templates[turn % len(templates)]
        path = re.sub(r"\{(\w+)\}", lambda part: _part(rng, known.get(part[1], [])), template)
        method = rng.choices(["GET", "HEAD", "POST"], [75, 5, 20])[0]
        body = _pairs(rng, names, 6) if method == "POST" else ""
        yield Request(method, f"/{path}", _pairs(rng, names, 4), body)


def _part(rng: random.Random, known: list[str]) -> str:
    if known and rng.random() < 0.8:
        return rng.choice(known)
    return rng.choice([*RAW, *(quote(text[:300], safe="") for text in TEXTS)]) or "x"


def _pairs(rng: random.Random, names: list[str], most: int) -> str:
    pairs = []
    for _ in range(rng.randint(0, most)):
        name = rng.choice(names) if rng.random() < 0.95 else rng.choice(["", "x", "a[b]", "%00"])
        is_raw = rng.random() < 0.15
        value = rng.choice(RAW) if is_raw else quote(rng.choice(TEXTS), safe="")
        pairs += [f"{name}={value}"] * rng.choice([1, 1, 1, 1, 3])
    return "&".join(pairs)


def send(client: Any, request: Request) -> int:
    """The status of the answer; whatever the request changed is rolled back."""
    from django.db import transaction

    with transaction.atomic():
        response = client.generic(
            request.method,
            f"{request.path}?{request.query}" if request.query else request.path,
            request.body,
            content_type="application/x-www-form-urlencoded",
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        b"".join(response)  # what is streamed is asked for here
        transaction.set_rollback(True)
    return response.status_code


def report(seed: int, number: int) -> bool:
    """True where nothing failed and nothing was slow."""
    from django.db import connection
    from django.test import Client

    client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    statuses: Counter[int] = Counter()
    slowest: list[tuple[float, str, str]] = []
    failed: list[Request] = []
    current = ""

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = 1000 * (time.perf_counter() - start)
            slowest.append((took, current, " ".join(str(sql).split())[:160]))
            slowest.sort(reverse=True)
            del slowest[10:]

    with connection.execute_wrapper(timed):
        for request in requests(seed, number):
            current = str(request)
            status = send(client, request)
            statuses[status] += 1
            if status >= 500:
                failed.append(request)
                print(f"{status} {request}", flush=True)
    print(f"{number:,} requests, seed {seed}: {dict(sorted(statuses.items()))}")
    print(f"slowest statement: {slowest[0][0]:.0f} ms (goal: at most {SLOW_MS})")
    for took, asked, sql in slowest[:5]:
        print(f"  {took:6.1f} ms  {sql}\n             {asked}")
    return not failed and slowest[0][0] <= SLOW_MS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "jobboard.settings", "DEBUG": "1"}
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    import django
    from django.conf import settings

    from jobboard import database

    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            with suppress(database.DatabaseError):  # the site is being served: that one answers
                stack.enter_context(database.running(database.data_directory(settings.VAR_DIR)))
        django.setup()
        is_good = report(options.seed, options.number)
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
