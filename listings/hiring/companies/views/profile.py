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
from listings.hiring.companies.profile import change_profile
from listings.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_profile(request: HttpRequest, company: str) -> HttpResponse:
    """What the company says of itself. Its name is changed by staff."""
    member = member_of(request, company, Member.Role.OWNER)
    form = ProfileForm(request.POST or None, instance=member.company, label_suffix="")
    if form.is_valid():
        change_profile(member_of(request, company), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("hiring:company_profile", company)
    status = 422 if form.is_bound else 200
    context = {"member": member, "form": form}
    return TemplateResponse(request, "hiring/company_profile.html", context, status=status)


@require_safe
@login_required
def company_history(request: HttpRequest, company: str) -> HttpResponse:
    """What was done in the company's name, by whom and when; the newest first."""
    member = member_of(request, company)
    context = {"member": member, "page": page_of(request, member.company.events.all())}
    return TemplateResponse(request, "hiring/company_history.html", context)
