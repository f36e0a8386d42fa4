from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from listings.hiring.access import member_of
from listings.hiring.numbers.forms import NumbersForm
from listings.hiring.numbers.table import Numbers
from listings.models import Member


def _numbers(request: HttpRequest, member: Member) -> tuple[NumbersForm, Numbers]:
    form = NumbersForm(request.GET, member.company)
    listings = member.company.listings.was_published()
    if form.job_chosen:
        listings = listings.one_of("pk", [form.job_chosen.pk])
    return form, Numbers(listings, form.since)


@require_safe
@login_required
def numbers(request: HttpRequest, company: str) -> HttpResponse:
    """How the company's jobs were seen, by day, by job and by source."""
    member = member_of(request, company)
    form, found = _numbers(request, member)
    context = {"member": member, "form": form, "numbers": found,
               "query": request.META.get("QUERY_STRING", "")}  # fmt: skip
    status = 422 if form.errors else 200
    return TemplateResponse(request, "hiring/numbers.html", context, status=status)


@require_safe
@login_required
def numbers_file(request: HttpRequest, company: str) -> HttpResponseBase:
    """The same for spreadsheets: a line for each job and day."""
    member = member_of(request, company)
    _, found = _numbers(request, member)
    headers = {
        "Content-Disposition": f'attachment; filename="numbers-{member.company.slug}.csv"',
        "Cache-Control": "private, no-store",
    }
    kind = "text/csv; charset=utf-8"
    return StreamingHttpResponse(found.lines(), content_type=kind, headers=headers)
