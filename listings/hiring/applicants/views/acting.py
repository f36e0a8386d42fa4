"""What recruiters do with applicants: move, note, rate, answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from listings.hiring.access import member_of
from listings.hiring.applicants.forms import (
    ChosenForm,
    MoveForm,
    NoteForm,
    RatingForm,
    WriteForm,
)
from listings.hiring.applicants.views.looking import applicant_of
from listings.hiring.applicants.writing import send_to_all
from listings.models import Member, WrongStatus

RECRUITER = Member.Role.RECRUITER


def _page(member: Member, pk: int) -> str:
    return reverse("hiring:applicant_detail", args=[member.company.slug, pk])


def _told(request: HttpRequest, form: object, there: str) -> HttpResponse:
    """Back with what was wrong; these forms are so short that nothing typed is lost in them."""
    for errors in form.errors.values():  # type: ignore[attr-defined] # a form
        messages.error(request, " ".join(errors))
    return redirect(there)


@require_POST
@login_required
def applicant_move(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """To another stage; back to the page the button was on."""
    member = member_of(request, company, RECRUITER)
    applicant = applicant_of(member, pk)
    form = MoveForm(request.POST, company=member.company)
    if not form.is_valid():
        return _told(request, form, _page(member, pk))
    try:
        applicant.move(form.cleaned_data["stage"], member, seen=form.cleaned_data["seen"])
    except WrongStatus as error:
        messages.error(request, str(error))
    else:
        unknown = (
            "" if not applicant.is_decided or applicant.is_told else " They do not know it yet."
        )
        messages.success(request, f"{applicant.name} is in {applicant.stage}.{unknown}")
    rooms = reverse("hiring:applicant_list", args=[member.company.slug])
    return redirect(form.back(rooms, _page(member, pk)))


@require_http_methods(["POST"])
@login_required
def applicant_note(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """A note; the same form again changes nothing."""
    member = member_of(request, company, RECRUITER)
    applicant = applicant_of(member, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _told(request, form, _page(member, pk))
    with transaction.atomic():
        _, is_new = applicant.notes.get_or_create(
            form_key=form.cleaned_data["form_key"],
            defaults={"text": form.cleaned_data["text"], "author": member.user},
        )
        if is_new:
            member.note(f"wrote a note on an applicant for “{applicant.listing}”")
    return redirect(f"{_page(member, pk)}#notes-h")


@require_POST
@login_required
def applicant_rate(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """The member's own rating; it takes the place of an earlier one."""
    member = member_of(request, company, RECRUITER)
    applicant = applicant_of(member, pk)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return _told(request, form, _page(member, pk))
    with transaction.atomic():
        applicant.ratings.update_or_create(
            author=member.user, defaults={"score": form.cleaned_data["score"]}
        )
        member.note(f"rated an applicant for “{applicant.listing}”")
    return redirect(f"{_page(member, pk)}#notes-h")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def applicant_write(request: HttpRequest, company: str) -> HttpResponse:
    """A message to everybody who was chosen, each by a mail of his own."""
    member = member_of(request, company, RECRUITER)
    chosen = ChosenForm(request.GET, company=member.company)
    form = WriteForm(request.POST or None, company=member.company, initial=chosen.start())
    if form.is_valid():
        sent, missed = send_to_all(member, **form.cleaned_data)
        messages.success(request, f"{sent} message{'s' if sent != 1 else ''} sent.")
        for name in missed:
            messages.error(request, f"{name} has withdrawn meanwhile and got none.")
        return redirect("hiring:applicant_list", member.company.slug)
    people = form.cleaned_data.get("who") if form.is_bound else chosen.people()
    context = {"member": member, "form": form, "chosen": chosen, "people": people or []}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/applicant_write.html", context, status=status)
