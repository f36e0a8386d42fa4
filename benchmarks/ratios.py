"""The ratios S5 to S12: each way of asking against a plainer one, in turns."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

from benchmarks import naive
from benchmarks.statements import execute, ratio

TIMES = 60


def all_ratios(asked: list[tuple[str, Any]], full_p50: float) -> Iterator[tuple[str, str, float]]:
    """(number, what, ratio) of S5 to S10 and S12; ``asked`` are (class, filterset)."""
    from benchmarks.statements import milliseconds

    naive.build()
    sample = random.Random(3).sample(asked, 39)
    slow = median(milliseconds(lambda f=f: naive.answer(f)) for _, f in sample)
    yield "S5", "naive search / full response, p50", slow / full_p50
    yield "S6", "radius count / the same by earthdistance", radius()
    yield "S7", "career page's 10 newest and total / primary-key lookup", career_page()
    yield "S8", "page at depth 100,000 by keyset / first page", keyset()
    correct, misspelled = typeahead()
    yield "S9", "type-ahead / primary-key lookup", correct
    yield "S9", "type-ahead with a typing error / primary-key lookup", misspelled
    yield "S10", "publish into search / one-integer INSERT, both committed", publish()
    total, options = errors([f for _, f in asked])
    yield "S12", "estimate of a total: median error, %", total
    yield "S12", "estimate of an option of 1,000 and more: median error, %", options


def lookup(pk: int) -> None:
    execute("SELECT * FROM listings_listing WHERE id = %s", pk)


def some_ids(number: int) -> list[int]:
    rows = execute("SELECT max(id) FROM listings_listing")
    random_ = random.Random(5)
    return [random_.randrange(1, rows[0][0]) for _ in range(number)]


def radius() -> float:
    from listings.models import Place
    from listings.search.near import near

    cities = list(Place.objects.cities().order_by("-population")[:20])
    now = int(time.time())  # asked with whole numbers, as the search does

    def ours(city: Place) -> None:
        execute(
            "SELECT count(*) FROM listings_searchrow WHERE place_id = ANY(%s)"
            " AND opens <= %s AND closes > %s",
            near(city.pk, 25), now, now,
        )  # fmt: skip

    def theirs(city: Place) -> None:
        naive.count_within(city.latitude, city.longitude, 25)

    return ratio(ours, theirs, cities)


def career_page() -> float:
    """Both through Django's models, as the page does it."""
    from careers.models import Career
    from listings.models import Listing

    careers = random.Random(6).choices(list(Career.objects.order_by("pk")), k=TIMES)
    pks = dict(zip(careers, some_ids(TIMES), strict=False))

    def page(career: Career) -> None:
        listings = career.listings.live()  # type: ignore[attr-defined]
        len(listings.newest()[:10])
        listings.counted_in(career.pk).count()

    return ratio(page, lambda career: Listing.objects.filter(pk=pks[career]).first(), careers)


def keyset() -> float:
    from listings.search import SearchQuery
    from listings.search.page import page
    from listings.search.query import Cursor

    depth = min(100_000, execute("SELECT count(*) FROM listings_searchrow")[0][0] // 2)
    posted, pk = execute(
        "SELECT posted, listing_id FROM listings_searchrow WHERE is_primary"
        " ORDER BY posted DESC, listing_id DESC OFFSET %s LIMIT 1",
        depth,
    )[0]
    first = SearchQuery()
    deep = replace(first, after=Cursor(0, posted, pk))
    return ratio(lambda _: page(deep, 1), lambda _: page(first, 1), range(TIMES))


def typeahead() -> tuple[float, float]:
    from listings.search.suggest import suggestions

    right = ["nurse", "reg", "soft", "driv", "ma", "teach", "wel", "cas", "electrician", "truck dr"]
    wrong = ["nruse", "sofware", "drvier", "teahcer", "weldr", "casheir", "electrcian", "acountant"]
    pks = some_ids(TIMES)

    def ratio_of(texts: list[str]) -> float:
        turns = [(texts[n % len(texts)], pks[n]) for n in range(TIMES)]
        return ratio(lambda turn: suggestions(turn[0]), lambda turn: lookup(turn[1]), turns)

    return ratio_of(right), ratio_of(wrong)


def publish() -> float:
    from listings import search

    execute("CREATE TABLE IF NOT EXISTS one_integer (number int)")
    live = [row[0] for row in execute(
        "SELECT id FROM listings_listing WHERE status = 'live' AND closes_at > now() + interval"
        " '1 hour' AND id = ANY(%s)", some_ids(4 * TIMES))]  # fmt: skip
    execute("DELETE FROM listings_searchrow WHERE listing_id = ANY(%s)", live)
    execute("DELETE FROM listings_searchsample WHERE listing_id = ANY(%s)", live)
    return ratio(
        lambda pk: search.write([pk]),
        lambda pk: execute("INSERT INTO one_integer VALUES (%s)", pk),
        live,
    )


def errors(filtersets: list[Any]) -> tuple[float, float]:
    """Median errors in percent of what is shown as "about", against exact counts."""
    from django.db import transaction

    from listings.search import facets, search
    from listings.search.tables import TABLE

    totals, options = [], []
    for query in {f.query for f in filtersets}:
        found = search(query)
        if not found.is_estimate:
            continue
        with transaction.atomic():
            exact = facets.count(query, TABLE)
        totals.append(100 * abs(found.counts.total - exact.total) / exact.total)
        for name, counted in exact.facets.items():
            if (name == "career" and query.careers) or (name == "company" and query.companies):
                continue  # of these the options are counted without what is chosen
            for key, number in counted.items():
                if number >= 1_000 and key in found.counts.facets.get(name, {}):
                    options.append(100 * abs(found.counts.facets[name][key] - number) / number)
    return median(totals), median(options)
