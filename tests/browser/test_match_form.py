"""From the career page to jobs in chosen places, by keyboard and without JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

HUB = "/occupational-therapy-technician-jobs/"


def test_places_are_chosen_with_the_keyboard_alone(site: str, page: Page, complaints: list[str]):
    page.goto(site + HUB)
    box = page.get_by_role("combobox", name="Where do you want to work?")
    count = page.locator(".combobox-count")
    expect(count).to_have_text("0 selections")
    for typed, chosen in (("aus", "Austin, TX"), ("bost", "Boston, MA")):
        box.focus()
        page.keyboard.type(typed)
        option = page.get_by_role("option").filter(has_text=chosen)
        expect(option).to_be_visible()
        expect(box).to_have_attribute("aria-expanded", "true")
        for _ in range(8):
            page.keyboard.press("ArrowDown")
            if option.get_attribute("aria-selected") == "true":
                break
        expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
        page.keyboard.press("Enter")
        expect(page.locator(".combobox .chips")).to_contain_text(chosen)
    expect(count).to_have_text("2 selections")

    box.focus()
    page.keyboard.press("Backspace")
    expect(count).to_have_text("1 selection")
    page.get_by_label("Full time").check()
    page.get_by_role("button", name=re.compile(r"See \d+ jobs")).click()

    assert page.url.endswith(
        "/jobs/?career=occupational-therapy-technician&place=&place=austin-tx&job_type=full_time"
    )
    expect(page.locator("#results .listing-card")).to_have_count(3)


def test_escape_closes_the_list_and_keeps_the_text(site: str, page: Page, complaints: list[str]):
    page.goto(site + HUB)
    page.get_by_role("combobox", name="Where do you want to work?").press_sequentially("aus")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#place")).to_have_value("aus")


def test_what_was_typed_counts_even_if_nothing_was_chosen(site: str, page: Page):
    page.goto(site + HUB)
    page.locator("#place").press_sequentially("Austin, TX")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_contain_text("Therapy aide")
    expect(page.locator("#results")).not_to_contain_text("Which")


def test_filters_change_the_results_in_place(site: str, page: Page, complaints: list[str]):
    page.goto(f"{site}/jobs/")
    expect(page.locator(".listing-card")).to_have_count(4)
    page.evaluate("document.body.dataset.sameDocument = 'yes'")
    page.get_by_label("Part time").check()
    expect(page.locator(".listing-card")).to_have_count(1)
    assert "job_type=part_time" in page.url
    page.go_back()
    expect(page.locator(".listing-card")).to_have_count(4)


def test_the_journey_without_script(site: str, without_script: Page):
    page = without_script
    page.goto(site + HUB)
    page.fill("#place", "Austin, TX; Boston, MA")
    page.get_by_label("Full time").check()
    page.get_by_role("button", name=re.compile(r"See \d+ jobs")).click()
    expect(page.locator("#results .listing-card")).to_have_count(3)
    expect(page.locator("main")).to_contain_text("Boston, MA")

    page.get_by_role("link", name="Therapy aide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Therapy aide")
    page.get_by_role("link", name="Kind Clinic").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kind Clinic")

    page.goto(site + HUB)
    page.locator("#ratings").get_by_label("4 stars").check()
    page.locator("#ratings").get_by_role("button").click()
    expect(page.locator("input[name=stars][value='4']")).to_be_checked()
    page.goto(f"{site}/careers/")
    page.fill("main input[name=q]", "terapy")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Occupational Therapy Technician")
