from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_safe

from careers.models import Career, Occupation, Source
from jobboard import sitemaps
from jobboard.data_tables import TABLES, row_counts
from jobboard.models import Mail
from listings import search
from listings.models import Listing

NEWEST = 6
MAILS_SHOWN = 50
PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    newest = search.search(search.SearchQuery(limit=NEWEST))
    context = {
        "flagships": Career.objects.flagship().for_directory(),
        "groups": Occupation.objects.major_groups().with_career_count().order_by("soc_code"),
        "listings": Listing.objects.live().for_cards().in_order_of(newest.ids),
        "live_count": newest.counts.total,
        "website": {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL + "/",
        },
    }
    return TemplateResponse(request, "jobboard/home.html", context)


@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """Without a mail server, for whoever sits at this machine: what would have been sent.

    Behind a proxy everybody seems to sit here, so that nobody is let in.
    """
    is_here = request.META["REMOTE_ADDR"] in ("127.0.0.1", "::1", "")
    is_passed_on = any(name in request.headers for name in PROXY_HEADERS)
    if settings.MAIL_HAS_SERVER or is_passed_on or not is_here:
        raise Http404
    mails = Mail.objects.newest()[:MAILS_SHOWN]
    return TemplateResponse(request, "jobboard/outbox.html", {"mails": mails})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source: publisher, release, licence, attribution, how it was made; every table."""
    counts = row_counts()
    context = {
        "sources": Source.objects.all(),
        "tables": [(table, counts.get(name, 0)) for name, table in TABLES.items()],
        "crumbs": [("Home", "/"), ("Data", "/data/")],
    }
    return TemplateResponse(request, "jobboard/sources.html", context)


def _version(request: HttpRequest, name: str) -> str | None:
    return f'"{TABLES[name].version()}"' if name in TABLES else None


@require_safe
@condition(etag_func=_version)
def data_table(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """A table as CSV, streamed; unchanged since the reader's copy, 304."""
    if name not in TABLES:
        raise Http404
    response = StreamingHttpResponse(TABLES[name].csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    context = {"crumbs": [("Home", "/"), ("About", "/about/")]}
    return TemplateResponse(request, "jobboard/about.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"crumbs": [("Home", "/"), ("Privacy", "/privacy/")]}
    return TemplateResponse(request, "jobboard/privacy.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "jobboard/robots.txt", content_type="text/plain")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemaps.index_xml(), content_type="application/xml")


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The pages there is one of."""
    entries = [sitemaps.Entry(path) for path in sitemaps.PAGES]
    return HttpResponse(sitemaps.urlset_xml(entries), content_type="application/xml")


@require_safe
def sitemap_chunk(request: HttpRequest, section: str, number: str) -> HttpResponse:
    """One range of ids of a section; 404 for one that holds nothing."""
    found = sitemaps.SECTIONS.get(section)
    if found is None or not found.of(int(number))[:1].exists():
        raise Http404
    lines = sitemaps.urlset_xml(found.read(int(number)))
    return HttpResponse(lines, content_type="application/xml")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, else 503 (from the middleware)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
