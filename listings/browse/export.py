"""All live listings as XML in the form Indeed asks for; our own importer reads it back.

A listing in several places is one ``<job>`` for each, as that form has no other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Case, Count, F, Func, IntegerField, Max, Q, Sum, When
from django.db.models.functions import Greatest, Now
from django.utils.http import http_date

from careers.markdown import render
from listings.browse.xml_text import xml_text
from listings.models import Listing, Place
from listings.templatetags.listing_text import stated_pay

CHUNK = 500
REMOTE_TYPES = {"remote": "Fully remote", "hybrid": "Hybrid remote"}


def document() -> Iterator[str]:
    """The document in pieces. Read by ranges of ids: what closes meanwhile is left out."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<source>\n'
    yield f"<publisher>{escape(settings.SITE_NAME)}</publisher>\n"
    yield f"<publisherurl>{escape(settings.SITE_URL)}/</publisherurl>\n"
    last = 0
    while listings := list(Listing.objects.for_search_engines().for_export().after(last)[:CHUNK]):
        yield "".join(job for listing in listings for job in _jobs(listing))
        last = listings[-1].pk
    yield "</source>\n"


def state() -> tuple[str, datetime | None]:
    """(a digest of what the document says, when that last changed), at the cost of one pass."""
    is_out = Q(status="live", published_at__lte=Now(), closes_at__gt=Now())
    # A beginning or an end that was set before it came counts from when it came.
    came = [
        Case(When(**{f"{name}__lte": Now()}, then=F(name)))
        for name in ("published_at", "closes_at")
    ]
    name = Func(F("company__name"), function="hashtext", output_field=IntegerField())
    found = Listing.objects.filter(is_demo=False).aggregate(
        changed_at=Max(Greatest("updated_at", *came)),
        jobs=Count("pk", filter=is_out),
        ids=Sum("pk", filter=is_out),
        names=Sum(name, filter=is_out),
    )
    return sha256(repr(sorted(found.items())).encode()).hexdigest()[:32], found["changed_at"]


def _jobs(listing: Listing) -> Iterator[str]:
    if listing.work_mode == Listing.WorkMode.REMOTE:
        yield _job(listing, listing.remote_region, str(listing.pk))
        return
    for row in listing.listing_places.all():
        number = f"-{row.position:02}" if row.position else ""
        yield _job(listing, row.place, f"{listing.pk}{number}")


def _job(listing: Listing, place: Place | None, reference: str) -> str:
    has_pay = listing.pay_min is not None or listing.pay_max is not None
    fields: dict[str, Any] = {
        "title": listing.title,
        "date": _instant(listing.first_posted_at),
        "referencenumber": reference,
        "url": settings.SITE_URL + listing.get_absolute_url(),
        "company": listing.company.name,
        **(_where(place) if place else {}),
        "country": "US",
        "email": listing.apply_email,
        "description": render(listing.description),
        "salary": stated_pay(listing) if has_pay else "",
        "education": listing.get_education_display(),
        "jobtype": listing.get_job_type_display(),
        "category": listing.career.title if listing.career else "",
        "experience": listing.get_experience_display(),
        "remotetype": REMOTE_TYPES.get(listing.work_mode, ""),
        "skills": "\n".join(map(str, listing.skills)),
        "benefits": "\n".join(map(str, listing.benefits)),
        "expirationdate": _instant(listing.closes_at),
    }
    return "<job>\n" + "".join(_elements(fields.items())) + "</job>\n"


def _where(place: Place) -> dict[str, str]:
    """A state has no city, the country neither; a metro goes by its whole title."""
    match place.kind:
        case Place.Kind.CITY:
            return {"city": place.name, "state": place.state_code}
        case Place.Kind.METRO:
            return {"city": place.name}
        case Place.Kind.STATE:
            return {"state": place.state_code}
    return {}


def _elements(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in fields:
        if text:
            yield f"<{name}>{escape(xml_text(text))}</{name}>\n"


def _instant(instant: Any) -> str:
    return http_date(instant.timestamp()) if instant else ""
