from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from listings.browse.pages import page_of
from listings.hiring.access import member_of
from listings.hiring.companies.forms import ProfileForm
from listings.hiring.companies.profile import StaleProfile, change_profile
from listings.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_profile(request: HttpRequest, company: str) -> HttpResponse:
    """What the company says of itself. Its name is changed by staff."""
    member = member_of(request, company, Member.Role.OWNER)
    form = ProfileForm(request.POST or None, company=member.company)
    status, conflict = 422 if form.is_bound else 200, None
    if form.is_valid():
        try:
            change_profile(member, **form.cleaned_data)
            messages.success(request, "Saved.")
            return redirect("hiring:company_profile", company)
        except StaleProfile as stale:
            form.show_as_of(stale.company)
            status, conflict = 409, stale.differences
    context = {"member": member, "form": form, "conflict": conflict}
    return TemplateResponse(request, "hiring/company_profile.html", context, status=status)


@require_safe
@login_required
def company_history(request: HttpRequest, company: str) -> HttpResponse:
    """What was done in the company's name, by whom and when; the newest first."""
    member = member_of(request, company)
    context = {"member": member, "page": page_of(request, member.company.events.all())}
    return TemplateResponse(request, "hiring/company_history.html", context)
