"""The board with a mouse, and the work of a recruiter and a seeker with nothing but keys."""

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


def focused(page: Page) -> str:
    """What the keys act on, which must be seen to be so."""
    return page.evaluate(
        """() => {
            const at = document.activeElement, box = at.getBoundingClientRect();
            const style = getComputedStyle(at);
            const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            const [wide, high] = [Math.min(box.width, 40), Math.min(box.height, 20)];
            const top = document.elementFromPoint(box.x + wide / 2, box.y + high / 2);
            const seen = at.type === "radio" || (top && (at.contains(top) || top.contains(at)));
            const said = at.labels?.[0]?.innerText || at.ariaLabel || at.innerText || at.tagName;
            const words = said.trim().replace(/\\s+/g, " ");
            return `${ringed ? "" : "no ring: "}${seen ? "" : "hidden: "}${words}`;
        }"""
    )


def tab_to(page: Page, name: str) -> None:
    """With the key alone, past things that all show that they have the focus."""
    passed = []
    for _ in range(80):
        page.keyboard.press("Tab")
        said = focused(page)
        passed.append(said[:60])
        assert passed[-1] not in passed[:-9], passed
        assert not said.startswith(("no ring", "hidden")), (passed, said[:40])
        if said.startswith(name):
            return
    raise AssertionError(f"The key never came to {name}.")


def enter(page: Page, key: str = "Enter") -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_seeker_applies_with_nothing_but_keys(page: Page, clinic):  # noqa: F811 - the fixture
    url, _, listing = clinic
    page.goto(f"{url}{listing.get_absolute_url()}apply/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    tab_to(page, "Your name")
    page.keyboard.type("Ada Lovelace")
    tab_to(page, "Send application")
    enter(page)
    assert focused(page).startswith("Please correct the following.")
    tab_to(page, "Which nights can you work?")
    page.keyboard.press("Enter")  # to the field
    page.keyboard.type("All of them")
    tab_to(page, "E-mail address")
    page.keyboard.type("ada@example.com")
    tab_to(page, "Send application")
    enter(page)
    page.get_by_text("look into your mail").wait_for()
    assert Application.objects.get().answers[0]["answer"] == "All of them"


def test_a_recruiter_works_with_nothing_but_keys(page: Page, clinic):  # noqa: F811 - the fixture
    url, member, listing = clinic
    ada = make_application(listing=listing, name="Ada Lovelace")
    sign_in(page.context, url, member.user)
    page.goto(f"{url}{ROOM}applicants/board/")
    tab_to(page, "Move Ada Lovelace to")
    page.keyboard.type("Interview")
    tab_to(page, "Move Ada Lovelace")
    enter(page)
    page.get_by_text("Ada Lovelace is in Interview.").wait_for()
    tab_to(page, "Ada Lovelace")
    enter(page)
    tab_to(page, "Write to Ada Lovelace")
    enter(page)
    tab_to(page, "Subject")
    page.keyboard.type("Come in")
    tab_to(page, "Message")
    page.keyboard.type("On Monday?")
    tab_to(page, "Send to 1")
    enter(page)
    page.get_by_text("1 message sent.").wait_for()
    assert ada.messages.get().subject == "Come in"

    page.goto(f"{url}{ROOM}jobs/{listing.pk}/close/")
    tab_to(page, "Filled by somebody")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    tab_to(page, "Close the job and tell 1")
    enter(page)
    page.get_by_text("is closed; told: 1").wait_for()
    listing.refresh_from_db()
    assert listing.status == "filled"
