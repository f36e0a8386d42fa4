from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from listings.browse.forms import SentForm
from listings.browse.pages import page_of
from listings.counting import source_of
from listings.models import Application, Listing, OutboundClick, WrongStatus
from listings.openness import is_open, takes_applications
from listings.seeking.applying import limits
from listings.seeking.applying.forms import ApplyForm, ArrivalForm, OwnPageForm
from listings.seeking.applying.private import application_of, private
from listings.seeking.applying.receive import TooManyMails, receive
from listings.seeking.applying.remembered import forget, remember, verified_emails
from listings.seeking.applying.stored import everything_about
from listings.seeking.applying.upload import receive_files_of
from listings.seeking.origin import from_our_pages_only
from listings.seeking.resumes.sending import as_attachment
from listings.seeking.resumes.storage import CannotKeep


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@from_our_pages_only
def listing_apply(request: HttpRequest, company: str, slug: str, pk: int) -> HttpResponse:
    """The form, or the way to the employer's own; of a listing that is not open, to its page."""
    listing = get_object_or_404(Listing.objects.was_published().for_applying(), pk=pk)
    if request.method == "POST":
        if not listing.applies_on_site:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return _sent(request, listing)
    if not takes_applications(listing):
        return _leave(request, listing)
    emails = list(verified_emails(request.user))
    known = {"email": emails[0] if emails else "", "source": _source(request)}
    form = ApplyForm(listing=listing, initial=known)
    return _apply_page(request, listing, form)


def _source(request: HttpRequest) -> str:
    arrival = ArrivalForm(request.GET)
    return arrival.cleaned_data["via"] if arrival.is_valid() else source_of(request)


def _leave(request: HttpRequest, listing: Listing) -> HttpResponse:
    """To where the employer takes applications, and nowhere else."""
    is_outbound = is_open(listing) and bool(listing.apply_url) and not listing.applies_on_site
    if is_outbound and limits.is_a_person_going_on(request, listing):
        OutboundClick.objects.count_one(listing, _source(request))
    response = redirect(listing.apply_url if is_outbound else listing)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _sent(request: HttpRequest, listing: Listing) -> HttpResponse:
    receive_files_of(request)
    if not limits.may_try(request, listing):
        form = ApplyForm(listing=listing)
        refusal = "This was sent too often today from where you are. Try again tomorrow."
        return _apply_page(request, listing, form, refusal, status=429)
    form = ApplyForm(request.POST, request.FILES, listing=listing)
    if not takes_applications(listing):
        refusal = f"{listing.outcome} It takes no applications now; yours was not sent."
        return _apply_page(request, listing, form, refusal, status=409)
    if not form.is_valid():
        return _apply_page(request, listing, form, status=422)
    content = form.content()
    try:
        application = receive(
            listing_id=listing.pk,
            content=content,
            resume=form.cleaned_data["resume"],
            is_verified=content["email"] in verified_emails(request.user),
        )
    except WrongStatus as error:
        return _apply_page(request, listing, form, f"{error} Yours was not sent.", status=409)
    except TooManyMails as error:
        return _apply_page(request, listing, form, f"{error} Try again tomorrow.", status=429)
    except CannotKeep:
        fault = "We cannot store files at the moment. Send it without one, or try again later."
        form.add_error("resume", fault)
        return _apply_page(request, listing, form, status=503)
    is_known = application.email in verified_emails(request.user)
    there = application.status_path() if is_known else f"{request.path}?sent=1"
    response = HttpResponseRedirect(there)
    remember(request, response, listing)
    return response


def _apply_page(
    request: HttpRequest, listing: Listing, form: ApplyForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    sent = SentForm(request.GET)
    context = {
        "listing": listing,
        "form": form,
        "refusal": refusal,
        "is_sent": request.method != "POST" and sent.is_valid() and sent.cleaned_data["sent"],
        "crumbs": [("Home", "/"), ("Jobs", "/jobs/"),
                   (listing.title, listing.get_absolute_url()), ("Apply", request.path)],
    }  # fmt: skip
    return TemplateResponse(request, "listings/listing_apply.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@private
@from_our_pages_only
def application_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button: programs that open every link of a mail do not press it. It works once."""
    application = Application.objects.waiting_for(token).first()
    context = {"application": application, "refusal": ""}
    template = "listings/application_confirm.html"
    if application is None:
        return TemplateResponse(request, template, context, status=404)
    if request.method == "POST":
        try:
            application.confirm()
        except WrongStatus as error:
            context["refusal"] = str(error)
            return TemplateResponse(request, template, context, status=409)
        return redirect(application.status_path())
    return TemplateResponse(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@private
@from_our_pages_only
def application_status(request: HttpRequest, key: UUID, signature: str) -> HttpResponse:
    """Her own page: where it stands, what was written; to withdraw it or to erase everything."""
    application = application_of(key, signature)
    form = OwnPageForm(request.POST or None, label_suffix="")
    if form.is_valid():
        act = application.erase if form.cleaned_data["action"] == "erase" else application.withdraw
        try:
            act()
        except WrongStatus as error:
            form.add_error(None, str(error))
        else:
            response = redirect(application.status_path())
            forget(request, response, application.listing)
            return response
    context = {"application": application, "form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "listings/application_status.html", context, status=status)


@require_safe
@never_cache
@private
def application_data(request: HttpRequest, key: UUID, signature: str) -> JsonResponse:
    """Everything that is stored about it, as a file."""
    application = application_of(key, signature)
    name = {"Content-Disposition": 'attachment; filename="application.json"'}
    options = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(everything_about(application), headers=name, json_dumps_params=options)


@require_safe
@never_cache
@private
def application_resume(request: HttpRequest, key: UUID, signature: str) -> HttpResponseBase:
    """Her resume back, as she sent it."""
    return as_attachment(application_of(key, signature))


@require_safe
@never_cache
@login_required
def my_applications(request: HttpRequest) -> HttpResponse:
    """A signed-in person's applications, by her verified addresses."""
    rows = Application.objects.of_person(verified_emails(request.user)).for_person()
    context = {"page": page_of(request, rows), "user_email": request.user.email,  # type: ignore[union-attr] # signed in
               "crumbs": [("Home", "/"), ("Your applications", "/me/applications/")]}  # fmt: skip
    return TemplateResponse(request, "listings/my_applications.html", context)
