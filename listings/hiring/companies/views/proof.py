from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from listings.hiring.access import member_of
from listings.hiring.companies import dns, domains, proving
from listings.hiring.companies.forms import ProofForm
from listings.hiring.companies.token_mails import TooManyMails, hash_of
from listings.models import Company, Member, TokenMail


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_proof(request: HttpRequest, company: str) -> HttpResponse:
    """What proves the company, what is held back and why, and the ways to prove it."""
    least = Member.Role.OWNER if request.method == "POST" else Member.Role.VIEWER
    member = member_of(request, company, least)
    form = ProofForm(request.POST or None, company=member.company, user=request.user)
    if form.is_valid() and (told := answer_proof(form, member.company, request.user)):
        messages.success(request, told)
        return redirect("hiring:company_proof", company)
    context = {
        "member": member,
        "form": form,
        "record": record_of(member.company, request.user),
        "proofs": member.company.proofs.standing(),
        "reviews": member.company.reviews.open_or_refused(),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/company_proof.html", context, status=status)


def answer_proof(form: ProofForm, company: Company, user: Any) -> str:
    """What to tell the person; "" where the form says what is wrong."""
    try:
        return proving.ask(company, user, **form.cleaned_data)
    except (proving.NotProven, TooManyMails) as error:
        form.add_error(None, str(error))
        return ""


def record_of(company: Company, user: Any) -> tuple[str, str] | None:
    """Name and text of the DNS record that proves the company for this person."""
    if not company.domain or domains.is_mail_provider(company.domain):
        return None
    return dns.record_name(company.domain), dns.record_text(company, user)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def proof_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail to a work address, for whoever asked for it and nobody else."""
    mails = TokenMail.objects.proofs().sent_by_person(request.user)
    mail = get_object_or_404(mails.with_hash(hash_of(token)))
    if request.method == "POST" and (told := proving.confirm(mail, request.user)):
        messages.success(request, told)
        is_member = mail.company.members.of(request.user).exists()
        page = "hiring:company_proof" if is_member else "hiring:company_claim"
        return redirect(page, mail.company.slug)
    mail.refresh_from_db()
    status = 200 if mail.is_usable else 410
    return TemplateResponse(request, "hiring/proof_confirm.html", {"mail": mail}, status=status)
