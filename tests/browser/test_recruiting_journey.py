"""From an account to an answered applicant, pressed in a browser, with script and without."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page

from tests import resume_files

PASSWORD = "a long enough sentence"
TITLE = "Harbour pilot, nights"


def mails_to(address: str) -> list[str]:
    return [str(message.body) for message in mail.outbox if message.to == [address]]


def link_to(address: str, words: str) -> str:
    """The first link of the newest mail that says so."""
    said = next(text for text in reversed(mails_to(address)) if words in text)
    return re.search(r"http://\S+", said)[0]


def press(page: Page, what: str) -> None:
    """And wait for the page it leads to."""
    with page.expect_navigation():
        page.click(what)


def sign_up(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/recruit/")
    press(page, "main >> text=Create an account")
    page.fill("input[name=email]", email)
    page.fill("input[name=password1]", PASSWORD)
    press(page, "main button[type=submit]")
    page.get_by_text("We have sent you a link").wait_for()
    page.goto(link_to(email, "Confirm that it is yours"))
    press(page, "main button:has-text('Yes, it is mine')")
    assert page.url == f"{site}/recruit/"


def create_and_prove_company(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/recruit/companies/new/")
    page.fill("input[name=name]", "Harbour Care")
    page.fill("input[name=website]", "harbourcare.example")
    press(page, "main button:has-text('Create the company')")
    assert page.input_value("input[name=email]") == email
    press(page, "main button:has-text('Send the link')")
    page.goto(link_to(email, "asks to be verified"))
    press(page, "main button:has-text('Yes, I am at Harbour Care')")


def post_job(page: Page, site: str) -> None:
    page.goto(f"{site}/recruit/harbour-care/jobs/new/")
    page.fill("input[name=title]", TITLE)
    page.fill("#id_places", "Austin, TX")
    page.fill("textarea[name=description]", "You bring **ships** in at night.")
    page.fill("input[name=pay_min]", "40")
    page.fill("input[name=pay_max]", "52")
    page.select_option("select[name=pay_period]", "hour")
    page.check("input[name=applies_on_site]")
    page.fill("input[name=question_1]", "Do you have a pilot's licence?")
    press(page, "button[value=preview]")
    assert page.locator("h1").inner_text() == TITLE
    assert page.locator("main strong", has_text="ships").count() == 1
    press(page, "text=Back to the form")
    press(page, "button[value=publish]")


def apply(page: Page, site: str, email: str, resume: Path) -> None:
    page.goto(f"{site}/jobs/?q=harbour+pilot")
    press(page, f"main a:has-text('{TITLE}')")
    press(page, "text=Apply here")
    page.get_by_label("Do you have a pilot's licence?").fill("Since 2019.")
    page.fill("input[name=name]", "Grace Night")
    page.fill("input[name=email]", email)
    page.set_input_files("input[name=resume]", resume)
    press(page, "button:has-text('Send application')")
    assert "One step is left" in page.locator("main").inner_text()


@pytest.mark.parametrize("visitor", ["page", "without_script"])
def test_from_account_to_answered_applicant(
    visitor: str, site: str, request: pytest.FixtureRequest, settings: Any, tmp_path: Path
):
    settings.SITE_URL = site  # where the links of mails lead
    recruiter: Page = request.getfixturevalue(visitor)
    has_script = visitor == "page"
    seeker = recruiter.context.browser.new_context(java_script_enabled=has_script).new_page()
    ada, grace = "ada@harbourcare.example", "grace@example.com"
    resume = tmp_path / "grace.pdf"
    resume.write_bytes(resume_files.pdf(words="Grace Night, harbour pilot"))

    sign_up(recruiter, site, ada)
    create_and_prove_company(recruiter, site, ada)
    post_job(recruiter, site)
    apply(seeker, site, grace, resume)
    recruiter.goto(f"{site}/recruit/harbour-care/applicants/board/")
    assert "Grace Night" not in recruiter.locator("main").inner_text()  # not confirmed yet
    seeker.goto(link_to(grace, "one step is left"))
    press(seeker, "main button:has-text('Yes, send it')")

    recruiter.reload()
    press(recruiter, "main a:has-text('Grace Night')")
    said = recruiter.locator("main").inner_text()
    assert "Since 2019." in said
    press(recruiter, "main a:has-text('Write to Grace Night')")
    recruiter.fill("input[name=subject]", "Come on board")
    recruiter.fill("textarea[name=text]", "Hello {name}, can you come on Tuesday?")
    press(recruiter, "main button:has-text('Send')")
    assert "Hello Grace Night, can you come on Tuesday?" in mails_to(grace)[-1]

    recruiter.goto(f"{site}/recruit/harbour-care/")
    press(recruiter, "main a:has-text('Close')")
    recruiter.get_by_label("Filled by somebody who applied here").check()
    press(recruiter, "main button:has-text('Close the job')")
    assert TITLE in mails_to(grace)[-1]
    assert "Tuesday" not in mails_to(grace)[-1]
    seeker.goto(f"{site}/jobs/?q=harbour+pilot")
    assert seeker.locator(f"main a:has-text('{TITLE}')").count() == 0
    seeker.context.close()
