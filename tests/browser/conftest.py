"""Pages in Debian's Chromium; skipped, and said so, where it is not installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from careers.models import Career
from jobboard.models import User
from listings.models import Listing
from salaries.models import Area
from tests.factories import (
    make_area,
    make_company,
    make_country,
    make_listing,
    make_metro,
    make_place,
    make_state,
    make_wage,
)
from tests.jobboard.full_career import make_full_career
from tests.labor_factories import (
    make_prices,
    make_projection,
    make_weekly_earnings,
    make_workforce,
)
from tests.study_factories import make_study

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

# Playwright's own event loop makes Django think that the test is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM:
        return
    missing = pytest.mark.skip(reason="Chromium is not installed (apt-get install chromium)")
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Colours that still fade in while they are looked at would be judged half way."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture
def site(live_server: Any) -> str:
    """The address of a small site with one of everything; its rows are ``make_rows()``."""
    cache.clear()  # no table of a model, so that nothing else empties it between tests
    make_rows()
    return live_server.url


def make_rows() -> None:
    country, texas = make_country(), make_state()
    metro = make_metro(state=texas)
    austin = make_place("Austin", state=texas, metro=metro, population=960_000)
    make_place("Boston", "MA", state=make_state("Massachusetts", "MA"), population=650_000)
    career = make_full_career()
    Career.objects.filter(pk=career.pk).update(is_flagship=True, updated_on=date(2026, 11, 1))
    occupation = career.occupations.order_by("career_occupations__position").first()
    make_wage(occupation=occupation, area=make_area(place=country))
    city = make_area(Area.Kind.METRO, place=metro, principal_city=austin)
    make_wage(occupation=occupation, area=city, p50_annual=66_000)
    state = make_area(Area.Kind.STATE, title="Texas", state_code="TX", place=texas)
    make_wage(occupation=occupation, area=state, p50_annual=58_000)
    make_projection(occupation)
    make_workforce(occupation)
    make_weekly_earnings(occupation)
    make_prices(city)
    make_study(occupation)
    clinic = make_company("Kind Clinic")
    pay = {"pay_min": 25, "pay_max": 31, "pay_period": "hour"}
    for title in ("Therapy aide", "Therapy assistant", "Night aide"):
        make_listing(title, company=clinic, career=career, places=[austin], **pay)
    make_listing(
        "Remote scheduler", company=clinic, career=career, places=[], work_mode="remote",
        remote_region=texas, job_type=Listing.JobType.PART_TIME, is_demo=True,
    )  # fmt: skip
    for code in ("MO", "IL"):
        make_place("Springfield", code, population=150_000)
    nights = Listing.objects.get(title="Night aide")
    nights.renew()
    nights.edit("description", "places")
    make_listing(
        "Day aide", company=clinic, career=career, places=[austin], status="filled", reposts=1
    )
    User.objects.create_superuser("admin@example.com", "correct horse")


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser wrote to its console; must stay empty."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    yield said
    assert said == []


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
