from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from listings.closing import CHOSEN
from listings.hiring.access import member_of
from listings.hiring.applicants.forms import CloseForm
from listings.models import Application, Member, StaleListing, WrongStatus


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def listing_close(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Ask what became of a job, close it, and answer everybody who is left."""
    member = member_of(request, company, Member.Role.RECRUITER)
    listing = get_object_or_404(member.company.listings, pk=pk)
    initial = {"answer": CHOSEN}
    form = CloseForm(request.POST or None, initial=initial, label_suffix="")
    status = 422 if form.is_bound else 200
    if form.is_valid():
        outcome, detail = form.end()
        try:
            with transaction.atomic():
                told = listing.close(outcome, answer=form.cleaned_data["answer"], detail=detail)
                member.note(f"closed “{listing}”: {outcome}, {told} told")
        except (WrongStatus, StaleListing) as error:
            form.add_error(None, str(error))
            status = 409
        else:
            people = "nobody was left to be told" if not told else f"told: {told}"
            messages.success(request, f"“{listing}” is closed; {people}.")
            return redirect("hiring:company_room", member.company.slug)
    left = Application.objects.for_listing(listing).left()
    context = {
        "member": member,
        "listing": listing,
        "form": form,
        "left": left.count(),
        "is_over": listing.status not in (listing.Status.LIVE, listing.Status.PAUSED),
    }
    return TemplateResponse(request, "hiring/listing_close.html", context, status=status)
