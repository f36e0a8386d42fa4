from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from listings.browse.chips import canonical_query, chips
from listings.browse.filters import ListingFilterSet
from listings.browse.forms import SuggestionForm
from listings.browse.pages import page_number, page_of
from listings.browse.results import Results
from listings.models import Company, Listing, Place

SUGGESTIONS = 8


@require_safe
@vary_on_headers("HX-Request")
def listing_search(request: HttpRequest) -> HttpResponse:
    """The job search; an htmx request gets only its ``search`` partial."""
    filterset = ListingFilterSet(request.GET, Listing.objects.live())
    results = Results(filterset, page_number(request))
    context = {
        "filterset": filterset,
        "results": results,
        "page": results.page,
        "chips": chips(filterset),
        "query": canonical_query(filterset).urlencode(),
    }
    template = "listings/listing_search.html"
    return TemplateResponse(request, template + "#search" if request.htmx else template, context)  # type: ignore[attr-defined]


@require_safe
@cache_control(public=True, max_age=3600)
def place_suggestions(request: HttpRequest) -> JsonResponse:
    """The type-ahead of places: ``{"results": [{"value", "label", "detail"}]}``."""
    form = SuggestionForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    places = Place.objects.matching(text)[:SUGGESTIONS]
    results = [{"value": p.slug, "label": str(p), "detail": p.detail} for p in places]
    return JsonResponse({"results": results})


@require_safe
def listing_detail(request: HttpRequest, company: str, slug: str, pk: int) -> HttpResponse:
    listing = get_object_or_404(Listing.objects.live().for_detail(), pk=pk)
    if request.path != listing.get_absolute_url():
        return redirect(listing, permanent=True)
    similar = Listing.objects.live().newest().for_cards().similar_to(listing)[:4]
    crumbs = [("Home", "/"), ("Jobs", "/jobs/"), (listing.title, listing.get_absolute_url())]
    context = {"listing": listing, "similar": similar, "crumbs": crumbs}
    return TemplateResponse(request, "listings/listing_detail.html", context)


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    context = {
        "page": page_of(request, Company.objects.hiring()),
        "crumbs": [("Home", "/"), ("Companies", "/companies/")],
    }
    return TemplateResponse(request, "listings/company_list.html", context)


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company, slug=slug)
    listings = company.listings.live().newest().for_cards()
    path = company.get_absolute_url()
    crumbs = [("Home", "/"), ("Companies", "/companies/"), (company.name, path)]
    context = {"company": company, "page": page_of(request, listings), "crumbs": crumbs}
    return TemplateResponse(request, "listings/company_detail.html", context)
