from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from careers.hub import read_hub
from careers.models import Career
from careers.structured_data import occupation


@require_safe
def career_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The hub: everything about one career, in the order of the questions people ask."""
    career = get_object_or_404(Career.objects.for_hub(), slug=slug)
    hub = read_hub(career)
    crumbs = [("Home", "/"), ("Careers", "/careers/"), (career.title, career.get_absolute_url())]
    context = {"career": career, "hub": hub, "crumbs": crumbs, "occupation": occupation(hub)}
    return TemplateResponse(request, "careers/career_detail.html", context)
