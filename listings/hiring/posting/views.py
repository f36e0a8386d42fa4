from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careers.models import Career
from listings.hiring.access import member_of
from listings.hiring.posting.assisting import Assistance
from listings.hiring.posting.content import create, differences
from listings.hiring.posting.forms import MarkdownForm, OccupationForm, PostingForm
from listings.hiring.posting.kept import forget, keeps_form, kept_form, wants_json
from listings.hiring.posting.previewing import as_public
from listings.hiring.posting.publishing import (
    Incomplete,
    QuotaReached,
    change,
    hand_in,
    last_answer,
    shown_content,
    undecided,
    waiting_edit,
)
from listings.hiring.posting.room import RoomFilter, StepsForm
from listings.hiring.posting.steps import STEPS, duplicate, taken
from listings.models import Listing, Member, StaleListing

FORM = require_http_methods(["GET", "HEAD", "POST"])


@keeps_form
@FORM
def listing_new(request: HttpRequest, company: str) -> HttpResponse:
    """The empty form; sent, it makes one draft, however often it is sent."""
    member = member_of(request, company, Member.Role.RECRUITER)
    blank = Listing(company=member.company, applies_on_site=True)
    if request.method != "POST":
        form = PostingForm(kept_form(request), listing=blank)
        return page(request, member, form, status=200, is_restored=form.is_bound)
    form = PostingForm(request.POST, listing=blank)
    form.is_valid()
    forget(request)
    return save(request, member, made_once(member, form), form)


def made_once(member: Member, form: PostingForm) -> Listing:
    """The draft that this form makes, or has made before."""
    key = form.given.get("form_key")
    made_before = member.company.listings.made_by(key).for_posting()
    if key and (made := made_before.first()):
        return made
    try:
        with transaction.atomic():
            made = create(
                form.content(), company=member.company, posted_by=member.user, form_key=key,
                career_confidence=form.career_confidence,
            )  # fmt: skip
            member.note(f"started the draft “{made.title or 'without a title'}”")
    except IntegrityError:  # the same form, at the same moment
        return made_before.get()
    return made


@keeps_form
@FORM
def listing_edit(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """The form of a listing that is not closed."""
    member = member_of(request, company, Member.Role.RECRUITER)
    listing = get_object_or_404(member.company.listings.for_posting(), pk=pk)
    if listing.closed_at:
        messages.info(request, f"“{listing}” is closed and stays as it was. Duplicate it instead.")
        return redirect("hiring:company_room", company)
    shown: dict[str, Any] = {
        "listing": listing,
        "content": shown_content(listing),
        "must_be_complete": listing.status != Listing.Status.DRAFT,
    }
    if request.method != "POST":
        form = PostingForm(kept_form(request), **shown)
        return page(request, member, form, status=200, is_restored=form.is_bound)
    form = PostingForm(request.POST, **shown)
    form.is_valid()
    forget(request)
    return save(request, member, listing, form)


def save(request: HttpRequest, member: Member, listing: Listing, form: PostingForm) -> HttpResponse:
    """Store what can be stored, and go where the button leads; else the page with its faults."""
    is_draft = listing.status == Listing.Status.DRAFT
    do = form.cleaned_data.get("do") or "save"
    done = ""
    if form.is_valid() or is_draft:
        try:
            done = change(
                listing=listing, member=member, content=form.content(), version=form.read_version,
                career_confidence=form.career_confidence,
            )  # fmt: skip
        except StaleListing:
            return conflict(request, member, listing, form)
        if form.is_valid() and do == "publish":
            try:
                hand_in(listing=listing, member=member)
            except (QuotaReached, Incomplete) as error:
                form.add_error(None, f"{error} The draft is kept.")
        listing = member.company.listings.for_posting().get(pk=listing.pk)
        form.show_as_of(listing)
    if wants_json(request):
        return JsonResponse(saved(request, member, listing, form), status=200 if done else 422)
    if form.is_valid():
        messages.success(request, said_of(listing, do, done))
        name = "listing_edit" if do == "save" else "listing_preview"
        return redirect(f"hiring:{name}", member.company.slug, listing.pk)
    return page(request, member, form, status=422, is_kept=bool(done))


def said_of(listing: Listing, do: str, done: str) -> str:
    if done == "waits":
        return "Your changes wait for our staff; until then the public reads the old text."
    if do == "publish" and listing.status == Listing.Status.LIVE:
        return f"“{listing}” is live until {listing.closes_at:%B %-d, %Y}."
    if do == "publish" and listing.status == Listing.Status.IN_REVIEW:
        return f"“{listing}” waits for our staff. You get a mail when it is decided."
    return "Saved." if listing.status == Listing.Status.DRAFT else "Your changes are public."


def saved(
    request: HttpRequest, member: Member, listing: Listing, form: PostingForm
) -> dict[str, Any]:
    """What the script of the form needs to go on."""
    faults = [
        f"{form.fields[name].label if name in form.fields else 'Form'}: {' '.join(map(str, said))}"
        for name, said in form.errors.items()
    ]
    said = " ".join(["All but this is saved.", *faults]) if faults else "Draft saved."
    context = {"assistance": Assistance(listing, shown_content(listing))}
    return {
        "message": said,
        "url": reverse("hiring:listing_edit", args=[member.company.slug, listing.pk]),
        "version": listing.version,
        "assistance": render_to_string("hiring/_assistance.html", context),
    }


def conflict(
    request: HttpRequest, member: Member, listing: Listing, form: PostingForm
) -> HttpResponse:
    """409: both texts, and the form with one's own, to be sent over the other or given up."""
    if wants_json(request):
        said = "Somebody else has changed this listing. Press “Save draft” to see both texts."
        return JsonResponse({"message": said}, status=409)
    listing = member.company.listings.for_posting().get(pk=listing.pk)
    both = differences(shown_content(listing), form.content())
    form.show_as_of(listing)
    return page(request, member, form, status=409, conflict=both)


def page(
    request: HttpRequest, member: Member, form: PostingForm, *, status: int, **more: Any
) -> HttpResponse:
    """``more``: is_restored (kept while signed out), is_kept (stored but for its faults) or
    conflict (the differences to what somebody else stored)."""
    listing = form.listing
    context = {"member": member, "form": form, "listing": listing, **more}
    if listing.pk is None:
        return TemplateResponse(request, "hiring/listing_new.html", context, status=status)
    context["assistance"] = Assistance(listing, shown_content(listing))
    context["review"], context["answer"] = undecided(listing), last_answer(listing)
    return TemplateResponse(request, "hiring/listing_edit.html", context, status=status)


@require_safe
@login_required
def listing_preview(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """The public page of a listing that may not be public yet, with an edit that waits."""
    member = member_of(request, company)
    listing = get_object_or_404(member.company.listings.for_preview(), pk=pk)
    context = {
        "member": member,
        "waiting": waiting_edit(listing),
        "status": listing.get_status_display(),
        **as_public(listing, shown_content(listing)),
    }
    return TemplateResponse(request, "hiring/listing_preview.html", context)


@require_POST
@login_required
def listing_markdown(request: HttpRequest, company: str) -> HttpResponse:
    """A description as the public page will show it."""
    member_of(request, company, Member.Role.RECRUITER)
    form = MarkdownForm(request.POST)
    status = 200 if form.is_valid() else 400
    return TemplateResponse(request, "hiring/listing_markdown.html", {"form": form}, status=status)


@require_safe
@login_required
def occupation_suggestions(request: HttpRequest, company: str) -> JsonResponse:
    """``{"results": [{"value", "label", "detail"}]}`` for the field of the occupation."""
    member_of(request, company)
    form = OccupationForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = Career.objects.like(text)[:8] if text else []
    results = [{"value": one.title, "label": one.title, "detail": ""} for one in found]
    return JsonResponse({"results": results})


@require_POST
@login_required
def listing_steps(request: HttpRequest, company: str) -> HttpResponse:
    """What the buttons of the company's list ask for, with one listing or several.

    Before drafts are deleted a page asks.
    """
    member = member_of(request, company, Member.Role.RECRUITER)
    form, filters = StepsForm(request.POST), RoomFilter(request.POST)
    rows = member.company.listings.for_posting()
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
    elif copied := form.cleaned_data["copy"]:
        copy = duplicate(get_object_or_404(rows, pk=copied[0]), copied[1], member)
        messages.success(request, "Here is the copy, a draft. Change what is different.")
        return redirect("hiring:listing_edit", company, copy.pk)
    else:
        name, versions = form.asked
        chosen = [(row, versions[row.pk]) for row in rows.one_of("pk", versions)]
        if chosen and form.has_to_be_sure:
            drafts = [row for row, _ in chosen if row.status == Listing.Status.DRAFT]
            context = {"member": member, "chosen": chosen, "drafts": drafts, "filters": filters}
            return TemplateResponse(request, "hiring/listing_steps.html", context)
        done, faults = taken(name, chosen, member)
        if done:
            messages.success(request, f"{done} listing{'s'[: done > 1]} {STEPS[name].done}.")
        for row, fault in faults:
            messages.error(request, f"“{row}”: {fault}")
    room = reverse("hiring:company_room", args=[company])
    return redirect(f"{room}?{filters.query}" if filters.query else room)
