"""Looking at applicants."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from listings.browse.pages import page_of
from listings.hiring.access import member_of
from listings.hiring.applicants import table
from listings.hiring.applicants.board import columns
from listings.hiring.applicants.filters import ApplicantFilterSet
from listings.hiring.applicants.forms import NoteForm, RatingForm
from listings.models import Application, Member, Stage
from listings.seeking.resumes.sending import as_attachment


def applicant_of(member: Member, pk: int) -> Application:
    """One that the company may see; 404 for any other, also for one withdrawn a moment ago."""
    rows = Application.objects.of_company(member.company).confirmed().for_detail()
    return get_object_or_404(rows, pk=pk)


@require_safe
@never_cache
@login_required
def applicant_list(request: HttpRequest, company: str) -> HttpResponse:
    """Everybody who applied, newest first, by job, stage and words; boxes choose whom to write."""
    member = member_of(request, company)
    filterset = ApplicantFilterSet(request.GET, member.company)
    context = {
        "member": member,
        "filterset": filterset,
        "page": page_of(request, filterset.found().for_list()),
        "query": filterset.query(),
    }
    return TemplateResponse(request, "hiring/applicant_list.html", context)


@require_safe
@never_cache
@login_required
def applicant_board(request: HttpRequest, company: str) -> HttpResponse:
    """The same people in a column for each stage."""
    member = member_of(request, company)
    filterset = ApplicantFilterSet(request.GET, member.company, with_stages=False)
    stages = list(Stage.objects.of(member.company))
    context = {
        "member": member,
        "filterset": filterset,
        "columns": columns(stages, filterset.found()),
        "query": filterset.query(),
    }
    return TemplateResponse(request, "hiring/applicant_board.html", context)


@require_safe
@never_cache
@login_required
def applicant_export(request: HttpRequest, company: str) -> HttpResponseBase:
    """What the list shows, all pages, as CSV."""
    member = member_of(request, company)
    found = ApplicantFilterSet(request.GET, member.company).found()
    name = f"{member.company.slug}-applicants-{timezone.now():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(
        table.lines(found), content_type="text/csv; charset=utf-8", headers=headers
    )


@require_safe
@never_cache
@login_required
def applicant_detail(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """One applicant: what was sent, the text of the resume, notes, ratings, messages, history."""
    member = member_of(request, company)
    applicant = applicant_of(member, pk)
    rating = next((one for one in applicant.ratings.all() if one.author_id == member.user_id), None)
    context = {
        "member": member,
        "applicant": applicant,
        "stages": Stage.objects.of(member.company),
        "note_form": NoteForm(label_suffix=""),
        "rating_form": RatingForm(instance=rating, label_suffix=""),
        "others": Application.objects.of_company(member.company).by_same_person(applicant),
    }
    return TemplateResponse(request, "hiring/applicant_detail.html", context)


@require_safe
@login_required
def applicant_resume(request: HttpRequest, company: str, pk: int) -> HttpResponseBase:
    """The file, to members of the company that got it."""
    return as_attachment(applicant_of(member_of(request, company), pk))
