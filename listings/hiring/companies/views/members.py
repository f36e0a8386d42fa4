from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from listings.hiring.access import member_of
from listings.hiring.companies.forms import InvitationForm, InvitationStepForm, RoleForm
from listings.hiring.companies.token_mails import TooManyMails, hash_of, send
from listings.models import LastOwner, Member, TokenMail


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_members(request: HttpRequest, company: str) -> HttpResponse:
    """Who acts for the company, and who is invited. Owners invite."""
    least = Member.Role.OWNER if request.method == "POST" else Member.Role.VIEWER
    member = member_of(request, company, least)
    form = InvitationForm(request.POST or None, company=member.company)
    if form.is_valid() and _invite(member, form):
        messages.success(request, f"Invited {form.cleaned_data['email']}.")
        return redirect("hiring:company_members", company)
    context = {
        "member": member,
        "members": member.company.members.in_order(),
        "invitations": member.company.token_mails.invitations().open().newest(),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/company_members.html", context, status=status)


def _invite(member: Member, form: InvitationForm) -> bool:
    email, role = form.cleaned_data["email"], form.cleaned_data["role"]
    try:
        _send(member, email, role)
    except TooManyMails as error:
        form.add_error(None, str(error))
        return False
    return True


@transaction.atomic
def _send(member: Member, email: str, role: str, again: str = "") -> None:
    kind = TokenMail.Kind.INVITATION
    send(kind=kind, company=member.company, user=member.user, email=email, role=role)
    member.note(f"invited {email} as {role}{again}")


@require_POST
@login_required
def invitation_change(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Send an open invitation again, with another link, or revoke it."""
    member = member_of(request, company, Member.Role.OWNER)
    invitation = get_object_or_404(member.company.token_mails.invitations().open(), pk=pk)
    form = InvitationStepForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say whether to send it again or to revoke it.")
    elif form.cleaned_data["step"] == "resend":
        try:
            _send(member, invitation.email, invitation.role, again=", once more")
            messages.success(request, f"Sent again to {invitation.email}. The old link is void.")
        except TooManyMails as error:
            messages.error(request, str(error))
    elif invitation.revoke():
        member.note(f"revoked the invitation of {invitation.email}")
        messages.success(request, f"The invitation of {invitation.email} is revoked.")
    return redirect("hiring:company_members", company)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_change(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Another role for a member; from here she can be removed too."""
    member = member_of(request, company, Member.Role.OWNER)
    other = get_object_or_404(member.company.members.in_order(), pk=pk)
    was = other.role
    form = RoleForm(request.POST or None, initial={"role": was}, label_suffix="")
    if form.is_valid():
        try:
            with transaction.atomic():
                other.change_role(form.cleaned_data["role"])
                if other.role != was:
                    member.note(f"changed {other.user} from {was} to {other.role}")
            messages.success(request, f"{other.user} is {other.get_role_display().lower()} now.")
            return redirect("hiring:company_members", company)
        except LastOwner as fault:
            form.add_error("role", str(fault))
    context = {"member": member, "other": other, "form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/member_change.html", context, status=status)


@require_POST
@login_required
def member_remove(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Without access from her next request on."""
    member = member_of(request, company, Member.Role.OWNER)
    other = get_object_or_404(member.company.members.in_order(), pk=pk)
    try:
        with transaction.atomic():
            member.note(f"removed {other.user}")
            other.remove()
    except LastOwner as fault:
        messages.error(request, str(fault))
        return redirect("hiring:company_members", company)
    messages.success(request, f"{other.user} is no member any more.")
    if other.user_id == member.user_id:
        return redirect("hiring:recruit_home")
    return redirect("hiring:company_members", company)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def company_leave(request: HttpRequest, company: str) -> HttpResponse:
    """Give up one's own part; the page asks first."""
    member = member_of(request, company)
    error = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                member.note("left the company")
                member.remove()
            messages.success(request, f"You have left {member.company}.")
            return redirect("hiring:recruit_home")
        except LastOwner as fault:
            error = str(fault)
    context = {"member": member, "error": error}
    status = 422 if error else 200
    return TemplateResponse(request, "hiring/company_leave.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: with any account, once its person has confirmed."""
    mail = get_object_or_404(TokenMail.objects.invitations().with_hash(hash_of(token)))
    if mail.company.members.of(request.user).exists():
        messages.info(request, f"You are a member of {mail.company} already.")
        return redirect("hiring:company_room", mail.company.slug)
    if request.method == "POST" and _join(mail, request.user):
        messages.success(request, f"You are {mail.get_role_display().lower()} of {mail.company}.")
        return redirect("hiring:company_room", mail.company.slug)
    mail.refresh_from_db()
    context = {"mail": mail}
    status = 200 if mail.is_usable else 410
    return TemplateResponse(request, "hiring/invitation_accept.html", context, status=status)


def _join(mail: TokenMail, user: Any) -> bool:
    """Whether the person is a member now: by this request or by its twin."""
    try:
        with transaction.atomic():
            if not mail.use():
                return False
            member = mail.company.members.create(user=user, role=mail.role)
            member.note(f"joined as {mail.role}, invited at {mail.email} by {mail.sent_by}")
    except IntegrityError:
        return True
    return True
