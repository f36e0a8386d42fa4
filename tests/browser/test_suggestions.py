"""The search box offers titles while it is typed into: by keyboard and by mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from careers.models import Career
from listings import search
from tests.title_factories import make_alias


def offer() -> None:
    occupation = Career.objects.get(slug="occupational-therapy-technician").occupations.first()
    make_alias("Therapy Assistant", occupation)
    make_alias("COTA", occupation)
    search.rebuild()


def test_a_suggestion_is_chosen_with_the_keyboard_alone(
    site: str, page: Page, complaints: list[str]
):
    offer()
    page.goto(f"{site}/jobs/")
    box = page.get_by_role("combobox", name="Job title, skill or company")
    box.focus()
    page.keyboard.type("thera")
    option = page.get_by_role("option").filter(has_text="Therapy Assistant")
    expect(option).to_be_visible()
    expect(option).to_contain_text("Job title · 4 jobs")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(page.locator(".chip-bar")).to_contain_text("Therapy Assistant")
    assert "q=Therapy%20Assistant" in page.url


def test_escape_keeps_what_was_typed_and_enter_searches_for_it(
    site: str, page: Page, complaints: list[str]
):
    offer()
    page.goto(f"{site}/jobs/")
    box = page.get_by_role("combobox", name="Job title, skill or company")
    box.press_sequentially("cot")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    expect(box).to_have_value("cot")
    box.press_sequentially("a")
    page.keyboard.press("Enter")
    expect(page.locator(".chip-bar")).to_contain_text("cota")


def test_a_misspelled_word_is_offered_as_it_was_meant(site: str, page: Page):
    offer()
    page.goto(site)
    page.get_by_role("combobox", name="What do you want to do?").press_sequentially("theraqy")
    page.get_by_role("option").filter(has_text="Therapy Assistant").click()
    expect(page.locator("#match-q")).to_have_value("Therapy Assistant")
    assert page.url.rstrip("/") == site


def test_without_script_the_box_is_a_plain_field(site: str, without_script: Page):
    offer()
    without_script.goto(f"{site}/jobs/")
    without_script.fill("#q", "cota")
    without_script.keyboard.press("Enter")
    expect(without_script.locator("#results .listing-card")).to_have_count(4)
