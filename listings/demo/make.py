"""Draw invented listings and store them. The same data and seed give the same listings."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from math import sqrt
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from careers.importing.progress import Reporter, silent
from careers.models import Career
from listings import search
from listings.demo import wording
from listings.demo.companies import TRADE_OF_GROUP, demo_companies
from listings.demo.market import Market, Pay, Weighted
from listings.models import Listing, ListingEvent, ListingPlace, Place

EACH_FLAGSHIP = 0.02  # of all listings: 48 of 2,400
OFFICE_TRADES = {"technology", "office"}
# So that about 78 % of all listings are on site, 12 % hybrid and 10 % remote.
MODES_OF_OFFICE_WORK = (("on_site", 28), ("hybrid", 39), ("remote", 33))
JOB_TYPES = (("full_time", 72), ("part_time", 16), ("contract", 6), ("temporary", 4),
             ("internship", 2))  # fmt: skip
EXPERIENCE = (("entry", 35), ("mid", 40), ("senior", 18), ("lead", 7))
LOW_END_OF_PAY = {"entry": (10, 30), "mid": (25, 55), "senior": (50, 75), "lead": (60, 80)}
SHARE_WITHOUT_PAY = 0.15
NEWEST_DAYS = 28
DAYS_OPEN = (50, 85)
LIVE_PER_CLOSED = 3
OUTCOMES = (("filled", 55), ("cancelled", 20), ("expired", 25))
PAID_BY_THE_YEAR = 65_000


class CannotMake(Exception):
    """What has to be loaded first."""


@transaction.atomic
def make_demo_listings(
    *, count: int, seed: int = 1, replace: bool = False, dry_run: bool = False,
    progress: Reporter = silent,
) -> tuple[int, int]:  # fmt: skip
    """(made, deleted) live ones. Nothing happens while there are any, unless ``replace``.

    Some closed ones come with them, so that employers have a record.
    """
    old = Listing.objects.filter(is_demo=True)
    if old.live().exists() and not replace:
        return 0, 0
    gone = list(old.values_list("pk", flat=True))
    old.delete()
    search.write(gone)
    progress("Making demo listings")
    rng = Random(seed)  # noqa: S311 - a repeatable draw, not a secret
    draw = Draw(rng)
    rows = draw.listings(count, progress)
    closed = [draw.closed(*row) for row in draw.listings(count // LIVE_PER_CLOSED, progress)]
    store(rows + closed)
    transaction.set_rollback(dry_run)
    return len(rows), len(gone)


def store(rows: list[tuple[Listing, list[Place]]]) -> None:
    Listing.objects.bulk_create([listing for listing, _ in rows], batch_size=1000)
    ListingPlace.objects.bulk_create(
        [
            ListingPlace(listing=listing, place=place, position=position)
            for listing, places in rows
            for position, place in enumerate(places)
        ],
        batch_size=5000,
    )
    ListingEvent.objects.bulk_create(
        [event for listing, _ in rows for event in record(listing)], batch_size=5000
    )
    search.write(listing.pk for listing, _ in rows)


def record(listing: Listing) -> list[ListingEvent]:
    """What its verbs would have noted."""
    steps = [("opened", listing.first_posted_at)]
    if listing.renewals:
        steps.append(("renewed", listing.published_at))
    steps.append((str(listing.status), listing.closed_at))
    return [ListingEvent(listing=listing, kind=kind, happened_at=at) for kind, at in steps if at]


def _draw(pairs: tuple[tuple[str, int], ...], rng: Random) -> str:
    return rng.choices([name for name, _ in pairs], [weight for _, weight in pairs])[0]


class Draw:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.now = timezone.now().replace(second=0, microsecond=0)
        careers = Career.objects.filter(career_occupations__position=1).order_by("slug")
        self.careers = list(
            careers.prefetch_related("duty_groups", "skills", "career_occupations__occupation")
        )
        if not self.careers:
            raise CannotMake("There are no careers yet: run load_careers first.")
        if not Place.objects.filter(kind=Place.Kind.COUNTRY).exists():
            raise CannotMake("There are no places yet: run load_places first.")
        self.main = {
            career.pk: career.career_occupations.all()[0].occupation for career in self.careers
        }
        self.market = Market([occupation.pk for occupation in self.main.values()])
        self.companies = demo_companies()

    def listings(self, count: int, progress: Reporter) -> list[tuple[Listing, list[Place]]]:
        flagships = [career for career in self.careers if career.is_flagship]
        chosen = flagships * max(1, round(count * EACH_FLAGSHIP))
        others = Weighted(
            [
                (career, sqrt(self.market.employment.get(self.main[career.pk].pk, 0)) or 1)
                for career in self.careers
                if not career.is_flagship
            ]
        )
        if others:
            chosen += [others.draw(self.rng) for _ in range(count - len(chosen))]
        rows = []
        for number, career in enumerate(chosen[:count]):
            if number % 100 == 0:
                progress("Making demo listings", number / count)
            rows.append(self.listing(career))
        return rows

    def listing(self, career: Career) -> tuple[Listing, list[Place]]:
        rng, occupation = self.rng, self.main[career.pk]
        trade = TRADE_OF_GROUP[occupation.soc_code[:2]]
        company = rng.choice(self.companies[trade])
        job_type = _draw(JOB_TYPES, rng)
        experience = "entry" if job_type == "internship" else _draw(EXPERIENCE, rng)
        is_office = trade in OFFICE_TRADES
        work_mode = _draw(MODES_OF_OFFICE_WORK, rng) if is_office else Listing.WorkMode.ON_SITE
        places = self.market.draw_cities(occupation.pk, rng)
        is_remote = work_mode == Listing.WorkMode.REMOTE
        region = self.region(places[0]) if is_remote else None
        title = wording.title(career, trade, job_type, experience, rng)
        text = wording.description(
            career, company=company.name, place=str(region or places[0]), job_type=job_type,
            experience=experience, education=career.entry_education, rng=rng,
        )  # fmt: skip
        skills = [skill.name for skill in career.skills.all()]
        listing = Listing(
            title=title, slug=slugify(title), company=company, career=career, is_demo=True,
            work_mode=work_mode, remote_region=region, job_type=job_type, experience=experience,
            education=career.entry_education, description=text,
            skills=rng.sample(skills, min(5, len(skills))),
            benefits=rng.sample(wording.BENEFITS, rng.randint(2, 5)),
            apply_url=f"https://{company.slug}.example/jobs/", status=Listing.Status.LIVE,
            **self.pay(self.market.pay_in(occupation.pk, places[0]), experience, job_type),
            **self.dates(),
        )  # fmt: skip
        return listing, [] if is_remote else places

    def closed(self, listing: Listing, places: list[Place]) -> tuple[Listing, list[Place]]:
        """The same, opened weeks ago and closed since."""
        opened = self.now - timedelta(days=self.rng.randint(45, 80))
        listing.first_posted_at = listing.published_at = opened
        listing.closes_at = opened + timedelta(days=30)
        listing.renewals = 0
        listing.status = _draw(OUTCOMES, self.rng)
        days = 30 if listing.status == Listing.Status.EXPIRED else self.rng.randint(4, 29)
        listing.closed_at = opened + timedelta(days=days)
        return listing, places

    def region(self, place: Place) -> Place:
        """Where a remote worker may live: mostly anywhere, sometimes one state."""
        if self.rng.random() < 0.7 or not place.state_id:
            return self.market.country
        return self.market.places[place.state_id]

    def dates(self) -> dict[str, Any]:
        minutes = int(NEWEST_DAYS * 24 * 60 * self.rng.random() ** 1.5)  # more of them recent
        published_at = self.now - timedelta(minutes=minutes + 5)
        renewed = self.rng.random() < 0.1
        return {
            "published_at": published_at,
            "first_posted_at": published_at - timedelta(days=30) * renewed,
            "renewals": int(renewed),
            "closes_at": published_at + timedelta(days=self.rng.randint(*DAYS_OPEN)),
        }

    def pay(self, pay: Pay | None, experience: str, job_type: str) -> dict[str, Any]:
        """A range inside the official distribution of its place, by the hour or by the year."""
        stated, share = self.rng.random(), self.rng.uniform(*LOW_END_OF_PAY[experience])
        width = self.rng.uniform(6, 18)
        low = pay.at(share) if pay else None
        if stated < SHARE_WITHOUT_PAY or pay is None or low is None:
            return {}
        high = pay.at(min(90, share + width)) or low
        by_hour = job_type in ("part_time", "temporary", "internship") or low < PAID_BY_THE_YEAR
        if by_hour and not pay.is_annual_only:
            low_hourly, high_hourly = (
                Decimal(round(dollars / 2080 * 4)) / 4 for dollars in (low, high)
            )
            return {"pay_min": low_hourly, "pay_max": high_hourly, "pay_period": "hour"}
        low, high = (round(dollars / 500) * 500 for dollars in (low, high))
        return {"pay_min": low, "pay_max": high, "pay_period": "year"}
