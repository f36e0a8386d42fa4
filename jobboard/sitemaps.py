"""What search engines may index: canonical pages only, with the instant they last changed.

A chunk is a range of ids, not a number of rows: the last of a million costs what the first does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils.html import escape

from careers.models import Career
from listings.browse.career_jobs import places_worth_a_page
from listings.models import Company, Listing
from salaries.pay.addresses import places_with_pay

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = (
    "/", "/careers/", "/jobs/", "/companies/", "/salary-calculator/", "/career-route/", "/compare/",
    "/compare/offers/", "/data/", "/pay-laws/", "/about/", "/privacy/",
)  # fmt: skip


class Entry(NamedTuple):
    path: str
    changed: date | datetime | None = None


@dataclass(frozen=True)
class Section:
    """Rows of a table in chunks of ``size`` ids; ``entries`` are the pages of one chunk's rows."""

    rows: Callable[[], Any]
    entries: Callable[[QuerySet[Any]], Iterable[Entry]]
    size: int = 45_000

    def chunks(self) -> list[int]:
        """Those that hold a row, each found by one step into the primary key."""
        last = self.rows().aggregate(last=Max("pk"))["last"]
        numbers = range((last or 0) // self.size + 1)
        return [number for number in numbers if last and self.of(number)[:1].exists()]

    def of(self, number: int) -> QuerySet[Any]:
        first = number * self.size
        return self.rows().filter(pk__gte=first, pk__lt=first + self.size)

    def read(self, number: int) -> Iterator[Entry]:
        yield from self.entries(self.of(number))


def _careers(rows: Any) -> Iterator[Entry]:
    """Each with its pages that have something to say."""
    for career in rows.with_pages():
        path = career.get_absolute_url()
        yield Entry(path, career.updated_on)
        for name, has_rows in career.page_names.items():
            if has_rows:
                yield Entry(f"{path}{name}/")


def _companies(rows: QuerySet[Any]) -> Iterator[Entry]:
    for slug, changed in rows.values_list("slug", "changed_at"):
        yield Entry(f"/companies/{slug}/", changed)


def _listings(rows: QuerySet[Any]) -> Iterator[Entry]:
    columns = ("company__slug", "slug", "pk", "updated_at")
    for company, slug, pk, updated_at in rows.values_list(*columns).iterator(chunk_size=5_000):
        yield Entry(f"/jobs/{company}/{slug}-{pk}/", updated_at)


def _places(rows: QuerySet[Any]) -> Iterator[Entry]:
    for path, changed in places_worth_a_page(rows):
        yield Entry(path, changed)


def _pay(rows: Any) -> Iterator[Entry]:
    """Each career's pay in the states and metros that have some."""
    for path in places_with_pay(rows):
        yield Entry(path)


SECTIONS = {
    "careers": Section(Career.objects.all, _careers, size=200),
    "companies": Section(Company.objects.for_search_engines, _companies),
    "listings": Section(Listing.objects.for_search_engines, _listings),
    "pay": Section(Career.objects.all, _pay, size=50),
    "places": Section(Career.objects.all, _places, size=50),
}


def index() -> Iterator[str]:
    """The addresses of all sitemaps."""
    yield f"{settings.SITE_URL}/sitemap-pages.xml"
    for name, section in SECTIONS.items():
        for number in section.chunks():
            yield f"{settings.SITE_URL}/sitemap-{name}-{number}.xml"


def index_xml() -> str:
    items = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in index())
    return f"{HEAD}<sitemapindex {NAMESPACE}>\n{items}</sitemapindex>\n"


def urlset_xml(entries: Iterable[Entry]) -> Iterator[str]:
    """Piece by piece: 45,000 addresses are several megabytes."""
    yield f"{HEAD}<urlset {NAMESPACE}>\n"
    for path, changed in entries:
        when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(settings.SITE_URL + path)}</loc>{when}</url>\n"
    yield "</urlset>\n"
