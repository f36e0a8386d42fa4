"""Rows for tests: valid by default, deterministic, every field can be overridden."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from careers.models import Career, CareerOccupation, Occupation, Source
from careers.titles import title_forms
from jobboard.models import User, vouch_for
from listings import search
from listings.models import Company, Listing, ListingPlace, Member, Place
from salaries.models import Area, Wage

_numbers = count(1)


def make_source(**overrides: Any) -> Source:
    number = next(_numbers)
    fields = {
        "slug": f"survey-{number}",
        "publisher": "BLS",
        "title": "OEWS",
        "release": "May 2025",
        "url": "https://www.bls.gov/oes/",
    }
    return Source.objects.create(**fields | overrides)


def make_occupation(soc_code: str = "", **overrides: Any) -> Occupation:
    """A detailed occupation, under its major group."""
    number = next(_numbers)
    soc_code = soc_code or f"29-{number % 10_000:04}"
    parent = (
        overrides.pop("parent", None)
        or Occupation.objects.get_or_create(
            soc_code=f"{soc_code[:2]}-0000",
            defaults={"title": f"Group {soc_code[:2]}", "level": Occupation.Level.MAJOR},
        )[0]
    )
    fields = {"title": f"Testers {number}", "level": Occupation.Level.DETAILED, "parent": parent}
    return Occupation.objects.create(soc_code=soc_code, **fields | overrides)


def make_career(
    title: str = "", *, occupations: list[Occupation] | None = None, **overrides: Any
) -> Career:
    """A career with one occupation of its own unless ``occupations`` are given (in order)."""
    title = title or f"Tester {next(_numbers)}"
    fields = {**title_forms(title), "slug": slugify(title)}
    career = Career.objects.create(**fields | overrides)
    for position, occupation in enumerate(occupations or [make_occupation()], start=1):
        CareerOccupation.objects.create(career=career, occupation=occupation, position=position)
    return career


def make_place(name: str = "", state_code: str = "TX", **overrides: Any) -> Place:
    """A city unless ``kind`` says otherwise."""
    name = name or f"Springtown {next(_numbers)}"
    fields = {
        "kind": Place.Kind.CITY,
        "name": name,
        "state_code": state_code,
        "slug": slugify(f"{name} {state_code}"),
        "latitude": 30.27,
        "longitude": -97.74,
        "population": 50_000,
    }
    return Place.objects.create(**fields | overrides)


def make_state(name: str = "Texas", state_code: str = "TX", **overrides: Any) -> Place:
    fields = {"kind": Place.Kind.STATE, "slug": slugify(name), "population": 30_000_000}
    return make_place(name, state_code, **fields | overrides)


def make_country(**overrides: Any) -> Place:
    fields = {"kind": Place.Kind.COUNTRY, "slug": "united-states", "population": 340_000_000}
    return make_place("United States", "", **fields | overrides)


def make_metro(
    name: str = "Austin-Round Rock-San Marcos, TX", state_code: str = "TX", **overrides: Any
) -> Place:
    fields = {
        "kind": Place.Kind.METRO,
        "slug": slugify(f"{name} metro"),
        "cbsa_code": f"{10_000 + next(_numbers)}",
        "population": 2_500_000,
    }
    return make_place(name, state_code, **fields | overrides)


def make_company(name: str = "", **overrides: Any) -> Company:
    name = name or f"Company {next(_numbers)}"
    return Company.objects.create(name=name, **{"slug": slugify(name)} | overrides)


def make_user(email: str = "", **overrides: Any) -> User:
    """Of a verified address; sign in with ``client.force_login``."""
    email = email or f"person-{next(_numbers)}@example.com"
    user = User.objects.create_user(email, **{"password": "correct horse"} | overrides)
    vouch_for(user)
    return user


def make_member(role: str = Member.Role.OWNER, **overrides: Any) -> Member:
    makers = {"company": make_company, "user": make_user}
    fields = {name: make() for name, make in makers.items() if name not in overrides}
    return Member.objects.create(role=role, **fields | overrides)


def make_listing(
    title: str = "Registered nurse", *, places: list[Place] | None = None, **overrides: Any
) -> Listing:
    """Live since an hour ago, in one place of its own unless ``places`` are given."""
    published_at = overrides.get("published_at") or timezone.now() - timedelta(hours=1)
    fields: dict[str, Any] = {
        "title": title,
        "slug": slugify(title),
        "description": "What you will do all day.",
        "apply_url": "https://example.com/apply",
        "status": Listing.Status.LIVE,
        "first_posted_at": published_at,
        "published_at": published_at,
        "closes_at": published_at + timedelta(days=30),
    }
    if overrides.get("status") in ("filled", "cancelled", "expired"):
        fields["closed_at"] = min(timezone.now(), (fields | overrides)["closes_at"])
    if "company" not in overrides:
        fields["company"] = make_company()
    if "career" not in overrides:
        fields["career"] = make_career()
    listing = Listing.objects.create(**fields | overrides)
    listing.refresh_from_db()
    for position, place in enumerate([make_place()] if places is None else places):
        ListingPlace.objects.create(listing=listing, place=place, position=position)
    search.write([listing.pk])
    return listing


def make_area(kind: str = Area.Kind.NATIONAL, **overrides: Any) -> Area:
    number = next(_numbers)
    title = "United States" if kind == Area.Kind.NATIONAL else f"Area {number}"
    fields = {"kind": kind, "title": title, "code": f"{number:07}"}
    return Area.objects.create(**fields | overrides)


def make_wage(**overrides: Any) -> Wage:
    """Median $60,000 a year, $28.85 an hour; national unless ``area`` is given."""
    fields: dict[str, Any] = {
        "employment": 12_340,
        "mean_annual": 62_000,
        "p10_annual": 40_000,
        "p25_annual": 50_000,
        "p50_annual": 60_000,
        "p75_annual": 70_000,
        "p90_annual": 90_000,
        "mean_hourly_cents": 29_81,
        "p10_hourly_cents": 19_23,
        "p25_hourly_cents": 24_04,
        "p50_hourly_cents": 28_85,
        "p75_hourly_cents": 33_65,
        "p90_hourly_cents": 43_27,
    }
    makers = {"occupation": make_occupation, "area": make_area, "source": make_source}
    fields |= {name: make() for name, make in makers.items() if name not in overrides}
    return Wage.objects.create(**fields | overrides)
