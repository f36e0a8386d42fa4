from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from listings.hiring.access import has_room, member_of
from listings.hiring.api_keys.forms import ApiKeyForm
from listings.models import ApiKey, Member


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def api_keys(request: HttpRequest, company: str) -> HttpResponse:
    """The company's keys; a POST makes one, and its answer is the only page that shows it."""
    member = member_of(request, company, Member.Role.OWNER)
    key = ApiKey(company=member.company, created_by=member.user)
    form = ApiKeyForm(request.POST or None, instance=key, label_suffix="")
    secret = ""
    if has_room(form, member, "api_keys"):
        secret = key.make_secret()
        try:
            with transaction.atomic():
                form.save()
                member.note(f"made the API key {key}")
        except IntegrityError:  # the same name, at the same moment
            secret = ""
            form.add_error("name", "You have a key of that name. If it is lost, revoke it.")
    context = {
        "member": member,
        "keys": member.company.api_keys.in_order(),
        "form": ApiKeyForm(label_suffix="") if secret else form,
        "secret": secret,
        "made": key,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "hiring/api_keys.html", context, status=status)


@require_POST
@login_required
def api_key_revoke(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """The next request with it is refused; a second revocation changes nothing."""
    member = member_of(request, company, Member.Role.OWNER)
    key = get_object_or_404(member.company.api_keys, pk=pk)
    with transaction.atomic():
        if key.revoke():
            member.note(f"revoked the API key {key}")
    messages.success(request, f"The key “{key.name}” is revoked.")
    return redirect("hiring:api_keys", member.company.slug)
