"""The rooms in which a company says who it is: axe, narrow and wide, light and dark, no script."""

from __future__ import annotations

import os
import re
from typing import Any

from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import Page

from tests.browser.test_every_page import LARGE, SMALL, faults
from tests.company_factories import make_proof, make_review, make_token_mail
from tests.factories import make_company, make_member, make_user

LONG = "a-very-long-name-of-a-person-without-any-gap-in-it@averylongdomainname.example"


def sign_in(page: Page, url: str, user: Any) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


def make_rooms() -> tuple[Any, list[str]]:
    house = make_company("Great House", domain="greathouse.com", website="https://greathouse.com")
    owner = make_member(company=house)
    make_proof(company=house)
    make_review("asked", company=house)
    viewer = make_member("viewer", company=house, user=make_user(LONG))
    make_token_mail("open", company=house, sent_by=owner.user)
    make_token_mail("mine", kind="proof", company=house, sent_by=owner.user)
    owner.note("created the company")
    other = make_token_mail("other")
    other.revoke()
    make_company("Unclaimed", domain="unclaimed.com")
    room = "/recruit/great-house/"
    return owner.user, [
        "/recruit/", "/recruit/companies/new/", "/recruit/companies/unclaimed/claim/",
        "/recruit/companies/kind-clinic/claim/", "/recruit/companies/proof/mine/",
        "/recruit/companies/invitation/other/", "/companies/great-house/", f"{room}members/",
        f"{room}members/{viewer.pk}/", f"{room}proof/", f"{room}profile/", f"{room}history/",
        f"{room}leave/",
    ]  # fmt: skip


def test_every_room_light_and_dark_narrow_and_wide(site: str, page: Page):
    user, paths = make_rooms()
    sign_in(page, site, user)
    folder, broken = os.environ.get("SCREENSHOTS"), {}
    for path in paths:
        for scheme, size in (("light", SMALL), ("dark", LARGE), ("dark", SMALL)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            page.goto(site + path)
            if found := faults(page):
                broken[f"{path} {scheme} {size['width']}"] = found
            if folder:
                name = f"{path.strip('/').replace('/', '_')}-{scheme}-{size['width']}.png"
                page.screenshot(path=f"{folder}/{name}", full_page=True)
    assert broken == {}


def test_a_company_is_created_and_filled_with_people_without_script(
    site: str, without_script: Page
):
    page = without_script
    make_company("Warm House Inc")
    sign_in(page, site, make_user("ada@warmhouse.com"))
    page.goto(f"{site}/recruit/")
    page.click("text=Create or claim a company")
    page.fill("input[name=name]", "Warm House")
    page.fill("input[name=website]", "https://localhost")
    page.click("text=Create the company")
    assert "your own website" in page.inner_text("[role=alert]")
    page.fill("input[name=website]", "https://warmhouse.com")
    page.click("text=Create the company")
    assert "Claim Warm House Inc" in page.inner_text("main")
    page.click("text=None of these")
    assert page.url.endswith("/recruit/warm-house/proof/")

    page.fill("input[name=email]", "ada@warmhouse.com")
    page.click("text=Send the link")
    assert "We have sent a mail" in page.inner_text("main")
    page.goto(site + re.search(r"/recruit/companies/proof/[\w-]+/", mail.outbox[-1].body)[0])
    page.click("text=Yes, I am at Warm House")
    assert "Warm House is verified" in page.inner_text("main")

    page.click("nav[aria-label=Company] >> text=Members")
    page.fill("input[name=email]", "bob@example.com")
    page.select_option("select[name=role]", "viewer")
    page.click("text=Send the invitation")
    assert "Invited bob@example.com" in page.inner_text("main")
    link = re.search(r"/recruit/companies/invitation/[\w-]+/", mail.outbox[-1].body)[0]
    sign_in(page, site, make_user("bob@example.com"))
    page.goto(site + link)
    page.click("text=Join as bob@example.com")
    page.click("nav[aria-label=Company] >> text=History")
    assert "joined as viewer" in page.inner_text("main")
    page.goto(f"{site}/companies/warm-house/")
    assert "a mail to an address at warmhouse.com was answered" in page.inner_text("main")
