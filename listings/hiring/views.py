from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from listings.browse.pages import page_of
from listings.hiring.access import member_of
from listings.hiring.posting.room import RoomFilter
from listings.models import Member


@require_safe
def recruit_home(request: HttpRequest) -> HttpResponse:
    """What employers find here; for a signed-in person the companies she acts for."""
    context = {
        "memberships": Member.objects.of(request.user),
        "crumbs": [("Home", "/"), ("For employers", "/recruit/")],
    }
    return TemplateResponse(request, "hiring/recruit_home.html", context)


@require_safe
@login_required
def company_room(request: HttpRequest, company: str) -> HttpResponse:
    """A company's listings in every status."""
    member = member_of(request, company)
    filters = RoomFilter(request.GET)
    context = {
        "member": member,
        "filters": filters,
        "page": page_of(request, filters.found(member.company.listings.for_room())),
    }
    return TemplateResponse(request, "hiring/company_room.html", context)
