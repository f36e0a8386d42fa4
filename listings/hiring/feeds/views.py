from __future__ import annotations

from secrets import token_hex

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from listings.browse.pages import page_of
from listings.hiring.access import has_room, member_of
from listings.hiring.feeds.forms import FeedForm, PauseForm, RemoveForm, RunForm
from listings.models import Feed, Member
from listings.tasks.feeds import ask_for


def _owner_and_feed(request: HttpRequest, company: str, pk: int) -> tuple[Member, Feed]:
    member = member_of(request, company, Member.Role.OWNER)
    return member, get_object_or_404(member.company.feeds.select_related("company"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def feeds(request: HttpRequest, company: str) -> HttpResponse:
    """The company's feeds; a POST registers one."""
    member = member_of(request, company, Member.Role.OWNER)
    slug = f"{member.company.slug[:60]}-{token_hex(4)}"
    feed = Feed(company=member.company, slug=slug)
    form = FeedForm(request.POST or None, instance=feed)
    if has_room(form, member, "feeds") and form.register(member):
        messages.success(request, "Registered. Make a test run: it changes nothing.")
        return redirect("hiring:feed_detail", company, feed.pk)
    context = {"member": member, "feeds": member.company.feeds.with_last_run(), "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "hiring/feeds.html", context, status=status)


@require_safe
@login_required
def feed_detail(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    member, feed = _owner_and_feed(request, company, pk)
    runs = page_of(request, feed.runs.defer("faults", "fault_counts"))
    context = {"member": member, "feed": feed, "page": runs}
    return TemplateResponse(request, "hiring/feed_detail.html", context)


@require_POST
@login_required
def feed_run(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Ask for a run in the background."""
    member, feed = _owner_and_feed(request, company, pk)
    form = RunForm(request.POST)
    form.is_valid()
    is_trial, confirm = form.cleaned_data["trial"], form.cleaned_data["confirm"]
    if not (is_trial or feed.may_publish):
        messages.error(request, "Only test runs until your company is proven or we looked at it.")
    elif ask_for(feed, is_trial=is_trial, confirm=confirm, is_asked=True):
        member.note(f"asked for a {'test ' if is_trial else ''}run of the feed {feed.url}")
        messages.success(request, "It runs in the background. Load this page again in a minute.")
    else:
        messages.info(request, "A run is waiting already.")
    return redirect("hiring:feed_detail", company, feed.pk)


@require_POST
@login_required
def feed_pause(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Pause or go on; what the button said counts, however often it is pressed."""
    member, feed = _owner_and_feed(request, company, pk)
    form = PauseForm(request.POST)
    form.is_valid()
    is_paused = form.cleaned_data["pause"]
    if feed.is_paused != is_paused:
        feed.is_paused, feed.next_run_at = is_paused, None
        feed.save(update_fields=["is_paused", "next_run_at"])
        member.note(f"{'paused' if is_paused else 'resumed'} the feed {feed.url}")
    return redirect("hiring:feed_detail", company, feed.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def feed_remove(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """What becomes of its jobs is chosen first; asked twice, the first choice stands."""
    member, feed = _owner_and_feed(request, company, pk)
    form = RemoveForm(request.POST or None, label_suffix="")
    if form.is_valid():
        if feed.remove(form.cleaned_data["jobs"]):
            said = Feed.Removal(feed.removal).label.lower()
            member.note(f"removed the feed {feed.url}; {said}")
            ask_for(feed)
        messages.success(request, "It is not read any more, and gone in a few minutes.")
        return redirect("hiring:feeds", company)
    context = {"member": member, "feed": feed, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "hiring/feed_remove.html", context, status=status)


@require_safe
@login_required
def feed_report(request: HttpRequest, company: str, pk: int, run: int) -> HttpResponse:
    """One run: what changed, and what was wrong in which line."""
    member, feed = _owner_and_feed(request, company, pk)
    context = {"member": member, "feed": feed, "run": get_object_or_404(feed.runs, pk=run)}
    return TemplateResponse(request, "hiring/feed_report.html", context)
