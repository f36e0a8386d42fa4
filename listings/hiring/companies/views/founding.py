from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from listings.hiring.companies import claims, domains
from listings.hiring.companies.forms import CompanyForm, ProofForm
from listings.hiring.companies.founding import TooManyCompanies, found
from listings.hiring.companies.views.proof import answer_proof, record_of
from listings.models import Company

CRUMBS = [("Home", "/"), ("For employers", "/recruit/")]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_new(request: HttpRequest) -> HttpResponse:
    """Create a company; those of the same name or domain are offered first."""
    form = CompanyForm(request.POST or None, label_suffix="")
    existing: list[Company] = []
    if form.is_valid():
        name, website = form.cleaned_data["name"], form.cleaned_data["website"]
        existing = list(Company.objects.to_claim(name, domains.domain_of(website))[:10])
        if not existing or form.cleaned_data["is_another"]:
            try:
                company = found(name=name, website=website, user=request.user)
            except TooManyCompanies as error:
                form.add_error(None, str(error))
            else:
                return redirect("hiring:company_proof", company.slug)
    context = {"form": form, "existing": existing, "crumbs": [*CRUMBS, ("New company", "")]}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/company_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a company listed here is yours, and prove it."""
    company = get_object_or_404(Company.objects.claimable(), slug=slug)
    if company.members.of(request.user).exists():
        return redirect("hiring:company_proof", company.slug)
    form = ProofForm(request.POST or None, company=company, user=request.user)
    if form.is_valid():
        claims.claim(company, request.user)
        if told := answer_proof(form, company, request.user):
            messages.success(request, told)
            is_member = company.members.of(request.user).exists()
            page = "hiring:company_proof" if is_member else "hiring:company_claim"
            return redirect(page, company.slug)
    context = {
        "company": company,
        "form": form,
        "record": record_of(company, request.user),
        "claim": company.claims.waiting().of(request.user).first(),
        "has_members": company.members.exists(),
        "crumbs": [*CRUMBS, (f"Claim {company.name}", "")],
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/company_claim.html", context, status=status)
