from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from listings.models import Listing
from listings.seeking.origin import from_our_pages_only
from listings.seeking.saved import SaveForm, remember, saved_ids


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
@from_our_pages_only
def saved_jobs(request: HttpRequest) -> HttpResponse:
    """The visitor's saved jobs, live and closed; a POST saves one or takes it off the list."""
    ids = saved_ids(request)
    if request.method == "POST":
        form = SaveForm(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
        saved, removed = form.cleaned_data["save"], form.cleaned_data["remove"]
        kept = [pk for pk in ids if pk not in (saved, removed)]
        response = HttpResponseRedirect(form.back())
        remember(response, [saved, *kept] if saved else kept)
        return response
    shown = Listing.objects.was_published().for_cards()
    live = shown.live().in_order_of(ids)
    closed = [row for row in shown.not_live().in_order_of(ids) if not row.is_gone]
    context = {"live": live, "closed": closed, "crumbs": [("Home", "/"), ("Jobs", "/jobs/"),
               ("Saved jobs", "/jobs/saved/")]}  # fmt: skip
    return TemplateResponse(request, "listings/saved_jobs.html", context)
