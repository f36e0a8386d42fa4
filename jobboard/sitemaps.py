"""What search engines may index: canonical pages only, with the day they last changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from careers.models import Career
from listings.models import Company, Listing


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["/", "/careers/", "/jobs/", "/companies/", "/data/", "/about/", "/privacy/"]

    def location(self, item: str) -> str:
        return item


class CareerSitemap(Sitemap):
    limit = 45_000

    def items(self) -> QuerySet:
        return Career.objects.order_by("pk")

    def lastmod(self, item: Career) -> date | None:
        return item.updated_on


class CompanySitemap(Sitemap):
    limit = 45_000

    def items(self) -> QuerySet:
        return Company.objects.hiring().order_by("pk")


class ListingSitemap(Sitemap):
    limit = 45_000

    def items(self) -> QuerySet:
        return Listing.objects.for_search_engines().select_related("company").order_by("pk")

    def lastmod(self, item: Listing) -> datetime:
        return item.updated_at


SITEMAPS: dict[str, Any] = {
    "pages": PageSitemap,
    "careers": CareerSitemap,
    "companies": CompanySitemap,
    "listings": ListingSitemap,
}
