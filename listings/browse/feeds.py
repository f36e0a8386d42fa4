"""A search as RSS, Atom or JSON Feed. Items keep their address and their first date for ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from careers.markdown import render
from listings.browse.chips import Chip
from listings.browse.xml_text import xml_text
from listings.models import Listing
from listings.templatetags.listing_text import stated_pay, where

FEED_ITEMS = 50

type Feed = Callable[[Sequence[Any], Sequence[Chip], str], HttpResponse]


def _title(chips: Sequence[Chip]) -> str:
    return "Jobs: " + (", ".join(chip.label for chip in chips) or "all, newest first")


def _summary(listing: Listing) -> str:
    return f"{listing.company.name} · {where(listing)} · {stated_pay(listing)}"


def _html(listing: Listing) -> str:
    return f"<p>{escape(_summary(listing))}</p>{render(listing.description)}"


def _text(listing: Listing) -> str:
    return f"{listing.title}{' (demo listing)' if listing.is_demo else ''}"


def _xml(kind: type[SyndicationFeed], ending: str) -> Feed:
    def feed(listings: Sequence[Any], chips: Sequence[Chip], query: str) -> HttpResponse:
        channel = kind(
            title=xml_text(f"{_title(chips)} | {settings.SITE_NAME}"),
            link=f"{settings.SITE_URL}/jobs/{query}",
            feed_url=f"{settings.SITE_URL}/jobs.{ending}{query}",
            description="Live jobs with their pay, newest first.",
            language=settings.LANGUAGE_CODE,
        )
        for listing in listings:
            address = settings.SITE_URL + listing.get_absolute_url()
            channel.add_item(
                title=xml_text(_text(listing)),
                link=address,
                unique_id=address,
                description=xml_text(_html(listing)),
                pubdate=listing.first_posted_at,
                updateddate=listing.updated_at,
                author_name=xml_text(listing.company.name),
            )
        response = HttpResponse(content_type=kind.content_type)  # type: ignore[attr-defined]
        channel.write(response, "utf-8")
        return response

    return feed


def _json(listings: Sequence[Any], chips: Sequence[Chip], query: str) -> HttpResponse:
    """JSON Feed 1.1."""
    items = [
        {
            "id": settings.SITE_URL + listing.get_absolute_url(),
            "url": settings.SITE_URL + listing.get_absolute_url(),
            "title": _text(listing),
            "summary": _summary(listing),
            "content_html": render(listing.description),
            "date_published": listing.first_posted_at.isoformat(),
            "date_modified": listing.updated_at.isoformat(),
            "authors": [{"name": listing.company.name}],
        }
        for listing in listings
    ]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{_title(chips)} | {settings.SITE_NAME}",
        "home_page_url": f"{settings.SITE_URL}/jobs/{query}",
        "feed_url": f"{settings.SITE_URL}/jobs.json{query}",
        "items": items,
    }
    return JsonResponse(document, content_type="application/feed+json")


FEEDS: dict[str, Feed] = {
    "rss": _xml(Rss201rev2Feed, "rss"),
    "atom": _xml(Atom1Feed, "atom"),
    "json": _json,
}
