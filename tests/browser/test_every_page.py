"""Every kind of page: no axe violation, no console message, nothing sticks out at 320 px."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from careers.models import Career
from listings.models import Listing

SMALL = {"width": 320, "height": 800}
LARGE = {"width": 1280, "height": 900}


def paths() -> list[str]:
    listing = Listing.objects.select_related("company").filter(is_demo=True).get()
    paid = Listing.objects.select_related("company").filter(title="Night aide").get()
    closed = Listing.objects.select_related("company").filter(status="filled").get()
    career = "/occupational-therapy-technician-jobs/"
    return [
        "/", "/careers/", "/careers/?q=therapy", "/careers/?q=zzzz", "/careers/?by=name",
        career, f"{career}reviews/", f"{career}licenses/", f"{career}employers/",
        f"{career}salary/", f"{career}salary/report/", f"{career}outlook/",
        f"{career}demographics/", f"{career}education/", f"{career}skills/",
        f"{career}career-paths/", f"{career}education/?state=ZZ",
        f"{career}education/?state=WY&award=bachelor", "/lonely-worker-jobs/education/",
        "/lonely-worker-jobs/skills/", "/lonely-worker-jobs/career-paths/",
        "/career-route/", "/career-route/?start=zzzz&goal=&by=luck",
        "/career-route/?start=occupational+therapy+technician&goal=lab+director&by=skills",
        "/career-route/?start=occupational+therapy+technician&goal=lonely+worker",
        f"{career}salary/texas/", f"{career}salary/texas/austin/", f"{career}salary/?areas=metros",
        "/jobs/", "/jobs/?q=nothing+like+it", "/jobs/?place=Atlantis&job_type=bad",
        "/jobs/?place=austin-tx&place=texas&job_type=full_time",
        "/jobs/?place=springfield&q=aide", "/jobs/?q=aide&place=austin-tx&radius=25&pay=90000",
        "/jobs/saved/", f"{career}in/texas/", f"{career}in/texas/austin/",
        f"{career}in/massachusetts/", paid.get_absolute_url(), closed.get_absolute_url(),
        f"{paid.get_absolute_url()}report/", listing.get_absolute_url(),
        "/companies/", listing.company.get_absolute_url(),
        "/compare/", "/compare/?career=occupational+therapy+technician&career=neighbor+after+1",
        "/compare/?career=x", "/compare/offers/", "/compare/offers/?title_1=neighbor+after+1"
        "&pay_1=50000&title_2=occupational+therapy+technician&pay_2=30&period_2=hour",
        "/salary-calculator/", "/salary-calculator/?title=occupational+therapy+technician"
        "&place=Austin,+TX&pay=61000&experience=mid", "/salary-calculator/?title=zzzz&pay=x",
        "/data/", "/about/", "/privacy/", "/recruit/", "/account/login/",
        "/account/signup/", "/account/password/reset/", "/outbox/",
    ]  # fmt: skip


def faults(page: Page) -> list[str]:
    found = [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in Axe().run(page, options={"preload": False}).response["violations"]
        for node in violation["nodes"]
    ]
    sticks_out = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    if page.evaluate(sticks_out) > 0:
        found.append("sticks out sideways")
    if page.locator("h1").count() != 1:
        found.append("not one h1")
    return found


def test_every_page_light_and_dark_narrow_and_wide(site: str, page: Page, complaints: list[str]):
    broken = {}
    for path in paths():
        for scheme, size in (("light", SMALL), ("dark", LARGE), ("dark", SMALL)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            page.goto(site + path)
            if found := faults(page):
                broken[f"{path} {scheme} {size['width']}"] = found
    assert broken == {}


def test_the_lost_page(site: str, page: Page):
    assert page.goto(f"{site}/nowhere/").status == 404
    assert faults(page) == []


def test_the_admin_screens(site: str, page: Page, complaints: list[str]):
    page.goto(f"{site}/admin/")
    page.fill("input[name=login]", "admin@example.com")
    page.fill("input[name=password]", "correct horse")
    page.click("main button:has-text('Sign in')")
    career = Career.objects.get(slug="occupational-therapy-technician")
    for path in ("", "careers/career/", f"careers/career/{career.pk}/change/"):
        page.goto(f"{site}/admin/{path}")
        assert page.locator("#content").is_visible()


def test_every_page_reads_the_same_without_script(site: str, page: Page, without_script: Page):
    """What a reader can see, apart from the hint that only one of them needs."""
    for path in paths():
        texts = []
        for visitor in (page, without_script):
            visitor.goto(site + path)
            text = visitor.locator("main, #container").first.inner_text()
            hint = "Several places: put a semicolon between them."
            for own in (hint, "Toggle theme (current theme: auto)"):  # of no use to the other
                text = text.replace(own, "")
            texts.append(" ".join(text.split()))
        assert texts[0] == texts[1], path
