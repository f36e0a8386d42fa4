from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from careers.markdown import render
from careers.models import Career
from listings.browse import export
from listings.browse.career_jobs import CareerJobs
from listings.browse.chips import canonical_query, chips, questions
from listings.browse.detail import Around
from listings.browse.feeds import FEED_ITEMS, FEEDS
from listings.browse.filters import ListingFilterSet
from listings.browse.forms import ReportForm, SentForm, SuggestionForm
from listings.browse.pages import page_number, page_of, search_page
from listings.browse.results import Results
from listings.browse.suggesting import offered, offered_places
from listings.counting import appeared, source_of, viewed
from listings.models import Company, Listing
from listings.pay_laws import all_laws
from listings.place_addresses import city_called, state_called
from listings.search import search
from listings.seeking.applying.remembered import applied_on
from listings.seeking.saved import saved_ids
from listings.structured_data import job_posting


@require_safe
@vary_on_headers("HX-Request")
def listing_search(request: HttpRequest) -> HttpResponse:
    """The job search; an htmx request gets only its ``search`` partial."""
    filterset = ListingFilterSet(request.GET)
    results = Results(filterset, *search_page(request))
    appeared(request, results.found.ids)
    context = {
        "filterset": filterset,
        "results": results,
        "page": results.page,
        "chips": chips(filterset),
        "questions": questions(filterset),
        "query": canonical_query(filterset).urlencode(),
    }
    template = "listings/listing_search.html"
    return TemplateResponse(request, template + "#search" if request.htmx else template, context)  # type: ignore[attr-defined]


@require_safe
@cache_control(public=True, max_age=3600)
def place_suggestions(request: HttpRequest) -> JsonResponse:
    """The type-ahead of places: ``{"results": [{"value", "label", "detail"}]}``."""
    form = SuggestionForm(request.GET)
    return JsonResponse(
        {"results": offered_places(form.cleaned_data["q"] if form.is_valid() else "")}
    )


@require_safe
@cache_control(public=True, max_age=300)
def suggestions(request: HttpRequest) -> JsonResponse:
    """The same for titles, companies and skills, together or one ``kind``; or for places."""
    form = SuggestionForm(request.GET)
    return JsonResponse({"results": offered(**form.cleaned_data) if form.is_valid() else []})


@require_safe
def listing_detail(request: HttpRequest, company: str, slug: str, pk: int) -> HttpResponse:
    """A live listing, or for 90 days the word that it is closed; then it is gone."""
    listing = get_object_or_404(Listing.objects.was_published().for_detail(), pk=pk)
    is_live = listing.is_live  # type: ignore[attr-defined] # from for_detail()
    if not is_live and listing.is_gone:
        return TemplateResponse(request, "410.html", status=410)
    if request.path != listing.get_absolute_url():
        return redirect(listing, permanent=True)
    viewed(request, listing.pk)
    crumbs = [("Home", "/"), ("Jobs", "/jobs/"), (listing.title, listing.get_absolute_url())]
    context = {
        "listing": listing,
        "around": Around(listing),
        "is_saved": listing.pk in saved_ids(request),
        "applied_on": applied_on(request, listing),
        "via": source_of(request),
        "crumbs": crumbs,
    }
    if is_live and not listing.is_demo:
        context["posting"] = job_posting(listing, render(listing.description))
    return TemplateResponse(request, "listings/listing_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def listing_report(request: HttpRequest, company: str, slug: str, pk: int) -> HttpResponse:
    """Say what is wrong with a live listing; the same reason again is counted, not stored twice."""
    listing = get_object_or_404(Listing.objects.live().select_related("company"), pk=pk)
    path = f"{listing.get_absolute_url()}report/"
    form = ReportForm(request.POST or None, label_suffix="")
    if form.is_valid():
        report = form.save(commit=False)
        report.listing = listing
        try:
            with transaction.atomic():
                report.save()
        except IntegrityError:  # one of this kind waits already
            report.count_again()
        return redirect(f"{path}?sent=1")
    sent = SentForm(request.GET)
    context = {
        "listing": listing,
        "form": form,
        "is_sent": not form.is_bound and sent.is_valid() and sent.cleaned_data["sent"],
        "crumbs": [("Home", "/"), ("Jobs", "/jobs/"),
                   (listing.title, listing.get_absolute_url()), ("Report", path)],
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "listings/listing_report.html", context, status=status)


@require_safe
@conditional_page
def listing_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Any search as RSS, Atom or JSON Feed: the newest 50."""
    filterset = ListingFilterSet(request.GET)
    if filterset.errors:
        return HttpResponseBadRequest(filterset.errors.as_text(), content_type="text/plain")
    query = replace(filterset.query, sort="date", limit=FEED_ITEMS)
    ids = search(query).ids
    listings = Listing.objects.live().for_feeds().in_order_of(ids)
    address = canonical_query(filterset).urlencode()
    return FEEDS[kind](listings, chips(filterset), f"?{address}" if address else "")


@require_safe
def listing_export(request: HttpRequest) -> HttpResponseBase:
    """Every live listing of a real employer as Indeed-style XML, in pieces."""
    digest, changed_at = export.state()
    headers = {"ETag": quote_etag(digest), "Content-Type": "application/xml; charset=utf-8"}
    modified = int(changed_at.timestamp()) if changed_at else None
    if modified:
        headers["Last-Modified"] = http_date(modified)
    if same := get_conditional_response(request, headers["ETag"], modified):
        return same
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    return StreamingHttpResponse(export.document(), headers=headers)


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    context = {
        "page": page_of(request, Company.objects.hiring()),
        "crumbs": [("Home", "/"), ("Companies", "/companies/")],
    }
    return TemplateResponse(request, "listings/company_list.html", context)


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An employer: its live jobs, what they pay by career, and what became of earlier ones."""
    company = get_object_or_404(Company, slug=slug)
    path = company.get_absolute_url()
    context = {
        "company": company,
        "page": page_of(request, company.listings.live().newest().for_cards()),
        "careers": company.listings.live().by_career(),
        "record": company.listings.record(),
        "crumbs": [("Home", "/"), ("Companies", "/companies/"), (company.name, path)],
    }
    return TemplateResponse(request, "listings/company_detail.html", context)


@require_safe
def career_jobs_state(request: HttpRequest, career: str, state: str) -> HttpResponse:
    """The jobs of a career in a state, and its cities that have some."""
    page = CareerJobs(
        get_object_or_404(Career.objects.with_pages(), slug=career),
        place := state_called(state),
        place,
        page_number(request),
    )
    return TemplateResponse(request, "listings/career_jobs_state.html", {"jobs": page})


@require_safe
def career_jobs_city(request: HttpRequest, career: str, state: str, city: str) -> HttpResponse:
    """The jobs of a career in a city, and the cities near it that have some."""
    found = get_object_or_404(Career.objects.with_pages(), slug=career)
    place = state_called(state)
    page = CareerJobs(found, city_called(city, place), place, page_number(request))
    return TemplateResponse(request, "listings/career_jobs_city.html", {"jobs": page})


@require_safe
def pay_laws(request: HttpRequest) -> HttpResponse:
    """The laws that ask for pay in a listing, those that are not in force yet too."""
    crumbs = [("Home", "/"), ("Jobs", "/jobs/"), ("Pay laws", "/pay-laws/")]
    context = {"laws": all_laws(), "crumbs": crumbs}
    return TemplateResponse(request, "listings/pay_laws.html", context)
