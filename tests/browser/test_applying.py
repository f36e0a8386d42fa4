"""From the form to the answer, in a browser with and without script; every page of it looked at."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from listings.models import Application, ListingQuestion, Resume, Stage
from listings.tasks.resumes import read_resume
from tests import resume_files as made
from tests.applying_factories import make_application, make_resume
from tests.browser.test_every_page import LARGE, SMALL, faults
from tests.factories import make_company, make_listing, make_member

ROOM = "/recruit/kind-clinic/"
PDF = {"name": "Ada.pdf", "mimeType": "application/pdf", "buffer": made.pdf()}


@pytest.fixture
def clinic(live_server):
    company = make_company("Kind Clinic")
    member = make_member("recruiter", company=company)
    listing = make_listing("Night nurse", company=company, applies_on_site=True, apply_url="")
    ListingQuestion.objects.create(
        listing=listing, position=0, text="Which nights can you work?", is_required=True
    )
    return live_server.url, member, listing


def sign_in(context: BrowserContext, url: str, user) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


def leave_out_answers(complaints: list[str]) -> None:
    """That a form was sent with a mistake in it, or a link is not known, is no complaint."""
    complaints[:] = [one for one in complaints if "responded with a status of 4" not in one]


def link(kind: str) -> str:
    """The path in the last mail."""
    return re.search(rf"(/applications/{kind}[^\s]+)", mail.outbox[-1].body)[1]


def apply_and_be_answered(page: Page, clinic) -> None:
    url, member, listing = clinic
    page.goto(url + listing.get_absolute_url())
    page.get_by_role("link", name="Apply here").click()
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_role("button", name="Send application").click()
    page.get_by_role("alert").get_by_text("Which nights can you work?").click()
    page.get_by_label("Which nights can you work?").fill("All of them")
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("Resume (optional)").set_input_files(PDF)
    page.get_by_role("button", name="Send application").click()
    page.get_by_text("look into your mail").wait_for()

    page.goto(url + link("confirm/"))
    page.get_by_role("button", name="Yes, send it to Kind Clinic").click()
    page.get_by_text("Received", exact=True).wait_for()
    own_page = page.url
    page.goto(url + listing.get_absolute_url())
    page.get_by_text("You applied on").wait_for()

    sign_in(page.context, url, member.user)
    page.goto(f"{url}{ROOM}applicants/board/")
    page.get_by_label("Move Ada Lovelace to").select_option(label="Interview")
    page.get_by_role("button", name="Move Ada Lovelace").click()
    page.get_by_text("Ada Lovelace is in Interview.").wait_for()
    page.get_by_role("link", name="Ada Lovelace").click()
    page.get_by_text("Its text is being prepared").wait_for()
    read_resume.func(SimpleNamespace(job=SimpleNamespace(attempts=1)), Resume.objects.get().pk)
    page.get_by_role("link", name="Look again").click()
    page.get_by_text(made.WORDS).wait_for()
    page.get_by_role("link", name="Write to Ada Lovelace").click()
    page.get_by_label("Subject").fill("Come and see us")
    page.get_by_label("Message").fill("Dear {name}, on Monday?")
    page.get_by_role("button", name="Send to 1").click()
    page.get_by_text("1 message sent.").wait_for()

    page.goto(f"{url}{ROOM}jobs/{listing.pk}/close/")
    page.get_by_text("1 applicant").wait_for()
    page.get_by_label("Filled in another way").check()
    page.get_by_role("button", name="Close the job and tell 1").click()
    page.get_by_text("is closed; told: 1").wait_for()
    page.goto(own_page)
    page.get_by_text("Dear Ada Lovelace, on Monday?").wait_for()
    page.get_by_text("The position is no longer open").wait_for()
    assert Application.objects.count() == 1
    assert [sent.to for sent in mail.outbox] == [["ada@example.com"]] * 3


def test_from_the_form_to_the_answer(page: Page, clinic, complaints: list[str]):
    apply_and_be_answered(page, clinic)
    leave_out_answers(complaints)


def test_from_the_form_to_the_answer_without_script(without_script: Page, clinic):
    apply_and_be_answered(without_script, clinic)


def fill_the_rooms(listing) -> Application:
    company = listing.company
    stages = list(Stage.objects.of(company))
    for number, name in enumerate(["Grace", "Joan", "A" * 80, "Mary Ann Evans-Lewes"] * 6):
        make_application(listing=listing, name=f"{name} {number}", stage=stages[number % 6])
    ada = make_application(
        listing=listing, name="Ada", message="Hello\n\nthere",
        answers=[{"question": "Which nights?", "answer": "All"}],
    )  # fmt: skip
    make_resume(ada, ("A line of a resume. " * 200).encode())
    company.message_templates.create(name="Invitation", subject="Come in", text="Dear {name}")
    return ada


def test_every_page_light_and_dark_narrow_and_wide(page: Page, clinic, complaints: list[str]):
    url, member, listing = clinic
    ada = fill_the_rooms(listing)
    waiting = make_application(listing=listing, status="unconfirmed")
    confirm = waiting.new_link().removeprefix(settings.SITE_URL)
    waiting.save()
    sign_in(page.context, url, member.user)
    rooms = ["applicants/", "applicants/?q=zzzz&stage=x", "applicants/board/", "stages/",
             "messages/", f"applicants/{ada.pk}/", f"applicants/write/?who={ada.pk}",
             f"messages/{listing.company.message_templates.get().pk}/",
             f"jobs/{listing.pk}/close/"]  # fmt: skip
    apply = f"{listing.get_absolute_url()}apply/"
    paths = [apply, f"{apply}?sent=1", confirm, "/applications/confirm/none/", ada.status_path(),
             "/me/applications/", listing.get_absolute_url(),
             *[ROOM + room for room in rooms]]  # fmt: skip
    broken = {}
    for path in paths:
        for scheme, size in (("light", SMALL), ("dark", LARGE), ("dark", SMALL)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            page.goto(url + path)
            if found := faults(page):
                broken[f"{path} {scheme} {size['width']}"] = found
    leave_out_answers(complaints)
    assert broken == {}
