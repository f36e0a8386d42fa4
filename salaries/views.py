from __future__ import annotations

import uuid

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from careers.models import Career
from careers.pages import frame
from listings.browse.pages import page_of
from listings.models import Company
from salaries.demographics import read_demographics
from salaries.forms import SalaryReportForm, SentForm
from salaries.outlook import read_outlook


@require_http_methods(["GET", "HEAD", "POST"])
def salary_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Share a salary; it is shown once an editor has looked at it."""
    career = get_object_or_404(Career, slug=slug)
    path = career.get_absolute_url()
    sent = SentForm(request.GET)
    if request.method == "POST":
        form = SalaryReportForm(request.POST)
        if form.is_valid():
            report = form.save(commit=False)
            report.career, report.submission = career, form.cleaned_data["submission"]
            try:
                with transaction.atomic():
                    report.save()
            except IntegrityError:
                pass  # the same form again: it counts once
            return redirect(f"{path}salary/report/?sent=1")
    else:
        form = SalaryReportForm(initial={"job_title": career.title, "submission": uuid.uuid4()})
    context = {
        "career": career,
        "form": form,
        "is_sent": not form.is_bound and sent.is_valid() and sent.cleaned_data["sent"],
        "crumbs": [("Home", "/"), ("Careers", "/careers/"), (career.title, path),
                   ("Share a salary", f"{path}salary/report/")],
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "salaries/salary_report.html", context, status=status)


@require_safe
def career_employers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who hires for this work: live jobs, stated pay and what became of earlier listings."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    hiring = page_of(request, Company.objects.hiring_for(career))
    ranked = list(career.top_employers.select_related("source"))
    context = frame(career, "employers") | {
        "hiring": hiring,
        "ranked": ranked,
        "is_empty": not hiring.paginator.count and not ranked,
    }
    return TemplateResponse(request, "salaries/career_employers.html", context)


@require_safe
def career_outlook(request: HttpRequest, slug: str) -> HttpResponse:
    """How many jobs there will be, why they open, and where they are."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    outlook = read_outlook(career)
    context = frame(career, "outlook") | {"outlook": outlook, "is_empty": outlook.is_empty}
    return TemplateResponse(request, "salaries/career_outlook.html", context)


@require_safe
def career_demographics(request: HttpRequest, slug: str) -> HttpResponse:
    """Who does the work, and what men and women earn."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    demographics = read_demographics(career)
    context = frame(career, "demographics") | {
        "demographics": demographics,
        "is_empty": demographics.is_empty,
    }
    return TemplateResponse(request, "salaries/career_demographics.html", context)
