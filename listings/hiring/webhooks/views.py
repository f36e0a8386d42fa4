from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from listings.browse.pages import page_of
from listings.hiring.access import has_room, member_of
from listings.hiring.webhooks.forms import WebhookForm
from listings.models import Member, Webhook
from listings.tasks.webhooks import ask_for


def _owner_and_webhook(request: HttpRequest, company: str, pk: int) -> tuple[Member, Webhook]:
    member = member_of(request, company, Member.Role.OWNER)
    return member, get_object_or_404(member.company.webhooks, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def webhooks(request: HttpRequest, company: str) -> HttpResponse:
    """The addresses that are told of events; a POST registers one."""
    member = member_of(request, company, Member.Role.OWNER)
    webhook = Webhook(company=member.company)
    form = WebhookForm(request.POST or None, instance=webhook)
    if has_room(form, member, "webhooks") and form.register(member):
        return redirect("hiring:webhook_detail", company, webhook.pk)
    context = {"member": member, "webhooks": member.company.webhooks.all(), "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "hiring/webhooks.html", context, status=status)


@require_safe
@login_required
@never_cache
def webhook_detail(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Its secret, and every delivery of the last 30 days."""
    member, webhook = _owner_and_webhook(request, company, pk)
    deliveries = page_of(request, webhook.deliveries.newest())
    context = {"member": member, "webhook": webhook, "page": deliveries}
    return TemplateResponse(request, "hiring/webhook_detail.html", context)


@require_POST
@login_required
def webhook_remove(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Nothing more is sent, not even what waits; removed twice is removed."""
    member, webhook = _owner_and_webhook(request, company, pk)
    with transaction.atomic():
        member.note(f"removed the webhook {webhook.url}")
        webhook.delete()
    messages.success(request, "Removed. Nothing more is sent there.")
    return redirect("hiring:webhooks", company)


@require_POST
@login_required
def webhook_redeliver(request: HttpRequest, company: str, pk: int, delivery: UUID) -> HttpResponse:
    """Once more with the same id, by which the receiver knows it; not while it waits."""
    _, webhook = _owner_and_webhook(request, company, pk)
    found = get_object_or_404(webhook.deliveries, pk=delivery)
    with transaction.atomic():
        if found.again():
            transaction.on_commit(partial(ask_for, webhook.pk))
            messages.success(request, "It is sent again in the background.")
        else:
            messages.info(request, "It waits already.")
    return redirect("hiring:webhook_detail", company, webhook.pk)
