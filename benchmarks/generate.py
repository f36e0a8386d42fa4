"""Fill a database with synthetic listings: real occupations and places, invented employers.

Titles and companies follow Zipf's law, places their population, occupations their employment.
Rows go in by COPY; the same seed gives the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from django.db import connection
from django.utils.text import slugify

from benchmarks.words import paragraphs, zipf
from careers.models import Career
from listings.models import Company, Listing, Place
from salaries.models import Wage

PREFIXES = ["", "", "", "", "Senior ", "Junior ", "Lead ", "Night Shift ", "Weekend ", "Travel "]
SUFFIXES = ["", "", "", "", "", " I", " II", " - Days", " (Contract)", " - Sign-on Bonus"]
COMPANIES = 50_000
DEAD_SHARE = 0.15
LISTING_COLUMNS = [
    "id",
    "title",
    "slug",
    "company_id",
    "career_id",
    "work_mode",
    "remote_region_id",
    "job_type",
    "experience",
    "education",
    "pay_min",
    "pay_max",
    "pay_period",
    "pay_currency",
    "description",
    "skills",
    "benefits",
    "apply_url",
    "apply_email",
    "status",
    "first_posted_at",
    "published_at",
    "closes_at",
    "closed_at",
    "created_at",
    "updated_at",
    "version",
    "is_demo",
]


def copy(table: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row(row)


def generate(rows: int, seed: int = 1) -> None:
    """``rows`` listings, about 85 % of them live, in about 1.1 places each."""
    random_ = random.Random(seed)
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listings_company, listings_listing CASCADE")
    copy(
        "listings_company",
        ["id", "name", "slug", "domain", "proof", "about", "is_demo", "created_at"],
        company_rows(random_, now),
    )
    lookups = Lookups(random_)  # before COPY takes the connection
    copy("listings_listing", LISTING_COLUMNS, listing_rows(rows, random_, now, lookups))
    cities = Place.objects.cities().filter(population__gt=0).order_by("pk")
    weighted = list(cities.values_list("pk", "population"))
    copy(
        "listings_listingplace",
        ["listing_id", "place_id", "position"],
        place_rows(rows, random.Random(seed + 1), weighted),
    )
    with connection.cursor() as cursor:
        for model in (Company, Listing):
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}','id'), max(id)) FROM {table}"
            )
        cursor.execute("ANALYZE listings_company, listings_listing, listings_listingplace")


def company_rows(random_: random.Random, now: datetime) -> Iterator[tuple[Any, ...]]:
    proofs = ["none", "none", "email", "domain"]
    for n, words in enumerate(paragraphs(random_, COMPANIES, 2), start=1):
        name = words.rstrip(".").title()
        yield n, name, f"{slugify(name)}-{n}", "", random_.choice(proofs), "", True, now


class Lookups:
    def __init__(self, random_: random.Random) -> None:
        careers = Career.objects.filter(career_occupations__position=1).order_by("pk")
        rows = careers.values_list("pk", "title", "career_occupations__occupation")
        wages = Wage.objects.national().filter(p50_annual__isnull=False)
        self.wages = {wage.occupation_id: wage for wage in wages}
        self.careers = [row for row in rows if row[2] in self.wages]
        self.career_weights = list(
            accumulate(self.wages[row[2]].employment or 1000 for row in self.careers)
        )
        self.company_weights = zipf(COMPANIES, 0.8)
        self.blocks = paragraphs(random_)
        self.country = Place.objects.get(kind=Place.Kind.COUNTRY).pk


def listing_rows(
    rows: int, random_: random.Random, now: datetime, lookups: Lookups
) -> Iterator[tuple[Any, ...]]:
    company_ids = range(1, COMPANIES + 1)
    educations = ["", "high_school", "associate", "bachelor", "master"]
    for n in range(1, rows + 1):
        career, title, occupation = random_.choices(
            lookups.careers, cum_weights=lookups.career_weights
        )[0]
        wage = lookups.wages[occupation]
        low = int((wage.p25_annual or wage.p50_annual) * random_.uniform(0.8, 1.6))
        is_paid = random_.random() < 0.7
        is_remote = random_.random() < 0.08
        mode = "remote" if is_remote else random_.choices(["on_site", "hybrid"], [85, 15])[0]
        age = int(random_.expovariate(1 / (20 * 86_400))) % (85 * 86_400) + 60
        posted = now - timedelta(seconds=age)
        is_dead = random_.random() < DEAD_SHARE
        title = f"{random_.choice(PREFIXES)}{title}{random_.choice(SUFFIXES)}"
        yield (
            n, title, slugify(title),
            random_.choices(company_ids, cum_weights=lookups.company_weights)[0], career,
            mode, lookups.country if is_remote else None,
            random_.choices(Listing.JobType.values, [70, 15, 8, 2, 5])[0],
            random_.choices(["", *Listing.Experience.values], [30, 30, 25, 12, 3])[0],
            random_.choices(educations, [40, 30, 10, 15, 5])[0],
            low if is_paid else None, int(low * random_.uniform(1, 1.4)) if is_paid else None,
            "year" if is_paid else "", "USD",
            "\n\n".join(random_.choices(lookups.blocks, k=4)), "[]", "[]", "", "jobs@example.com",
            "filled" if is_dead else "live", posted, posted, posted + timedelta(days=90),
            posted if is_dead else None, posted, posted, 1, True,
        )  # fmt: skip


def place_rows(
    rows: int, random_: random.Random, cities: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    weights = list(accumulate(population for _, population in cities))
    ids = [pk for pk, _ in cities]
    for n in range(1, rows + 1):
        number = random_.choices((1, 2, 4), (93, 5, 2))[0]
        drawn = dict.fromkeys(random_.choices(ids, cum_weights=weights, k=number))
        for position, place in enumerate(drawn):
            yield n, place, position
