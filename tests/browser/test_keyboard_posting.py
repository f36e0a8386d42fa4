"""From an account to a public listing with the keyboard alone: nothing is clicked."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from listings.models import Company, Listing
from tests.browser.test_recruiting_journey import PASSWORD, link_to
from tests.company_factories import make_proof

MOST_STOPS = 120
IS_SEEN = """() => {
  const there = document.activeElement;
  if (there === document.body) return true;
  const drawn = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outline || style.boxShadow !== "none";
  };
  return drawn(there) || (there.closest("label") !== null && drawn(there.closest("label")));
}"""


def reach(page: Page, target: Locator) -> None:
    """By the Tab key; on the way each stop is seen."""
    wanted = target.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert page.evaluate(IS_SEEN), f"no focus to be seen on {stop}"
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by the keyboard")


def press(page: Page, target: Locator) -> None:
    reach(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    reach(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def assert_summary_leads_to(page: Page, field: Locator) -> None:
    """The summary of the faults has the focus, and its first link leads to the field."""
    expect(page.locator(".notice.is-error[autofocus]")).to_be_focused()
    reach(page, page.locator(".notice.is-error a").first)
    page.keyboard.press("Enter")
    expect(field).to_be_focused()


def test_from_account_to_public_listing_by_keyboard(site: str, page: Page, settings: Any) -> None:
    settings.SITE_URL = site  # where the links of mails lead
    email = "ada@harbourcare.example"
    main = page.locator("main")

    page.goto(f"{site}/recruit/")
    press(page, main.get_by_role("link", name="Create an account"))
    write(page, "E-mail address", email)
    write(page, "Password", "12345678")
    page.keyboard.press("Enter")
    password = page.get_by_label("Password", exact=True)
    assert_summary_leads_to(page, password)
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(link_to(email, "Confirm that it is yours"))
    press(page, main.get_by_role("button", name="Yes, it is mine"))

    press(page, main.get_by_role("link", name="Create or claim a company"))
    write(page, "Name of the company", "Harbour Care")
    write(page, "Website", "harbourcare.example")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    make_proof("email", company=Company.objects.get(slug="harbour-care"))
    press(page, main.get_by_role("link", name="Post a job"))

    write(page, "Job title", "Harbour pilot")
    write(page, "Description", "You bring ships in at night.")
    press(page, page.get_by_role("button", name="Publish"))
    assert_summary_leads_to(page, page.get_by_role("combobox", name="Places"))
    page.keyboard.type("Aus")
    expect(page.get_by_role("option", name="Austin, TX")).to_be_visible()
    chosen = page.locator("[role=option][aria-selected=true]")
    while not chosen.count() or "Austin, TX" not in chosen.inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Chosen places")).to_contain_text("Austin, TX")
    press(page, page.get_by_role("button", name="Preview", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour pilot")
    press(page, page.get_by_role("link", name="Back to the form"))
    press(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("is live until")).to_be_visible()
    assert Listing.objects.get(title="Harbour pilot").status == "live"
