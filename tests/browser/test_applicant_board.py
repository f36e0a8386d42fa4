"""The board with a mouse, and the whole work of a recruiter and a seeker with nothing but keys."""

from __future__ import annotations

from playwright.sync_api import Page

from listings.models import Application
from tests.applying_factories import make_application, stage_of
from tests.browser.test_applying import ROOM, clinic, sign_in  # noqa: F401 - a fixture


def drag(page: Page, name: str, stage: str) -> None:
    column = page.locator("[data-stage]", has=page.get_by_role("heading", name=stage))
    page.locator("[data-board] li", has_text=name).locator("p").drag_to(column)


def test_a_card_is_dragged_to_another_stage(page: Page, clinic, complaints: list[str]):  # noqa: F811 - the fixture
    url, member, listing = clinic
    ada = make_application(listing=listing, name="Ada Lovelace")
    grace = make_application(listing=listing, name="Grace Hopper")
    sign_in(page.context, url, member.user)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{url}{ROOM}applicants/board/")
    page.get_by_text("Drag a card to another stage").wait_for()
    drag(page, "Ada Lovelace", "Interview")
    page.get_by_text("Ada Lovelace is in Interview.").wait_for()
    there = page.locator("[data-stage]", has_text="Ada Lovelace")
    assert there.get_by_role("heading", level=2).inner_text().startswith("Interview")

    grace.move(stage_of(member.company, "Offer"), member)  # by somebody else, unseen on this page
    drag(page, "Grace Hopper", "Declined")
    page.get_by_text("It was moved to “Offer” meanwhile.").wait_for()
    found = {one.name: str(one.stage) for one in Application.objects.select_related("stage")}
    assert found == {"Ada Lovelace": "Interview", "Grace Hopper": "Offer"}
    assert ada.events.filter(kind="moved").count() == 1
