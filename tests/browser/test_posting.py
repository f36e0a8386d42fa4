"""A recruiter writes a listing, with and without script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from listings.models import Company, Listing
from tests.factories import make_company, make_member
from tests.posting_factories import make_austin

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "/recruit/kind-clinic/"


@pytest.fixture
def company() -> Company:
    make_austin()
    return make_company("Kind Clinic", proof="domain")


@pytest.fixture
def session(company: Company) -> str:
    client = Client()
    client.force_login(make_member("recruiter", company=company).user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def sign_in(page: Page, url: str, session: str) -> None:
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


def fill(page: Page) -> None:
    page.get_by_label("Job title").fill("Night nurse")
    page.get_by_label("Description", exact=True).fill("You care for ten people.")


def test_the_draft_saves_itself_and_is_published_once(
    live_server: Any, page: Page, session: str
) -> None:
    sign_in(page, live_server.url, session)
    page.goto(f"{live_server.url}{ROOM}jobs/new/")
    fill(page)
    page.get_by_role("combobox", name="Places").fill("Aus")
    page.get_by_role("option", name="Austin, TX").click()
    expect(page.locator("[data-saved]")).to_have_text("Draft saved.", timeout=10_000)
    expect(page).to_have_url(re.compile(r"/jobs/\d+/edit/$"))
    expect(page.locator("[data-assistance]")).to_contain_text("The occupation")
    # Another word, and published while that is on its way.
    with page.expect_request(lambda sent: sent.headers.get("accept") == "application/json"):
        page.get_by_label("Skills").fill("Triage")
    page.get_by_role("button", name="Publish").click()
    expect(page).to_have_url(re.compile(r"/preview/$"), timeout=10_000)
    listing = Listing.objects.get()
    assert (listing.status, listing.skills) == ("live", ["Triage"])
    assert listing.events.count() == 1


def test_the_toolbar_writes_markdown_and_the_preview_follows(
    live_server: Any, page: Page, session: str
) -> None:
    sign_in(page, live_server.url, session)
    page.goto(f"{live_server.url}{ROOM}jobs/new/")
    description = page.get_by_label("Description", exact=True)
    description.fill("careful")
    description.select_text()
    page.get_by_role("button", name="Bold").click()
    expect(description).to_have_value("**careful**")
    page.get_by_role("button", name="Live preview").click()
    preview = page.get_by_role("region", name="Preview of the description")
    expect(preview.locator("strong")).to_have_text("careful")
    description.press_sequentially("!")
    expect(preview).to_contain_text("!")


def test_without_script_it_is_saved_previewed_and_published(
    live_server: Any, browser: Browser, session: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server.url, session)
    page.goto(f"{live_server.url}{ROOM}jobs/new/")
    fill(page)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Name at least one place.")).to_be_visible()
    page.get_by_label("Places", exact=True).fill("Austin, TX")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("Only members of Kind Clinic see this page.")).to_be_visible()
    page.get_by_role("link", name="Back to the form").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("is live until")).to_be_visible()
    page.goto(f"{live_server.url}/jobs/")
    expect(page.get_by_role("link", name="Night nurse")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_have_no_violation_and_fit_320_pixels(
    live_server: Any, page: Page, session: str, scheme: Any
) -> None:
    sign_in(page, live_server.url, session)
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}{ROOM}jobs/new/")
    fill(page)
    page.get_by_role("button", name="Save draft").click()
    edit = page.url
    for url in (f"{ROOM}jobs/new/", edit, edit.replace("edit", "preview"), ROOM, "/pay-laws/"):
        page.goto(url if url.startswith("http") else live_server.url + url)
        found = Axe().run(page).response["violations"]
        assert [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found] == [], url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
