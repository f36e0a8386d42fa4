"""Who may enter a company's rooms: one call that fetches and checks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from listings.models import Member

MOST = {"api_keys": 50, "feeds": 20, "webhooks": 20, "stages": 30, "message_templates": 200}


def has_room(form: BaseForm, member: Member, kind: str) -> bool:
    """Whether the form is valid and the company may have one more of its ``kind``; it says so."""
    if not form.is_valid():
        return False
    rows: Any = getattr(member.company, kind).all()
    number = (rows.in_force() if kind == "api_keys" else rows).count()
    if number < MOST[kind]:
        return True
    form.add_error(None, f"A company has {MOST[kind]} of these at most. Remove one first.")
    return False


def member_of(request: HttpRequest, slug: str, role: str = Member.Role.VIEWER) -> Member:
    """The signed-in person's part in the company, with ``company``.

    404 for everybody who has none, as if the company did not exist; 403 where it is not enough.
    Rows of the company are reached from it (``member.company.listings``), never by their id alone.
    """
    member = get_object_or_404(Member.objects.of(request.user), company__slug=slug)
    if not member.may(role):
        raise PermissionDenied(f"This needs the role “{Member.Role(role).label}” or more.")
    return member
