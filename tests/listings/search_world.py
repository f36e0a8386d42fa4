"""Random listings for the tests of the search."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from careers.models import EntryEducation
from listings.models import Listing
from listings.search.codes import CHOICES
from tests.factories import (
    make_career,
    make_company,
    make_country,
    make_listing,
    make_metro,
    make_place,
    make_state,
)
from tests.title_factories import make_alias

TITLES = (
    "Registered nurse",
    "Night nurse",
    "Nurse/Welder",
    "C++ programmer",
    "Nurse manager",
    "Welder",
    "Lead welder",
    "Cook",
)
TEXTS = ("Care for patients.", "Nurses and welders lead teams.", "Kitchen work at night.")


class SearchTestCase:
    def make_world(self, random: Any, count: int = 60) -> None:
        country, texas = make_country(), make_state()
        massachusetts = make_state("Massachusetts", "MA")
        metro = make_metro(slug="austin-metro", state=texas)
        austin = make_place("Austin", state=texas, metro=metro, latitude=30.27, longitude=-97.74)
        kyle = make_place("Kyle", state=texas, metro=metro, latitude=29.99, longitude=-97.88)
        waco = make_place("Waco", state=texas, latitude=31.55, longitude=-97.15)
        boston = make_place("Boston", "MA", state=massachusetts, latitude=42.36, longitude=-71.06)
        cities = [austin, kyle, waco, boston]
        nurse, welder = make_career("Nurse"), make_career("Welder")
        for name, career in (("RN", nurse), ("Charge Nurse", nurse), ("Lead", welder),
                             ("Line Cook", welder), ("Line Cook", nurse)):  # fmt: skip
            make_alias(name, career.occupations.get())
        careers = [nurse, welder, None]
        companies = [make_company("Clinic", proof="domain"), make_company("Works")]
        now = timezone.now()
        for _ in range(count):
            posted = now - timedelta(hours=random.randint(0, 24 * 40), minutes=30)  # no edge
            pay = random.choice([None, random.randint(20_000, 160_000)])
            mode = random.choice(CHOICES["work_mode"])
            places = random.sample(cities, random.choice([1, 1, 1, 2, 3]))
            make_listing(
                random.choice(TITLES),
                company=random.choice(companies),
                career=random.choice(careers),
                places=[] if mode == "remote" else places,
                work_mode=mode,
                remote_region=random.choice([country, texas, austin]) if mode == "remote" else None,
                job_type=random.choice(CHOICES["job_type"]),
                experience=random.choice(["", *Listing.Experience.values]),
                education=random.choice(["", *EntryEducation.values]),
                pay_min=pay,
                pay_max=random.choice([None, pay and pay + 5_000]),
                pay_period="year" if pay else "",
                description=random.choice(TEXTS),
                skills=random.choice([[], ["Patients"], ["TIG welding"]]),
                status=random.choice(["live"] * 8 + ["draft", "filled"]),
                first_posted_at=posted,
                published_at=posted,
                closes_at=posted + timedelta(days=45),
            )
