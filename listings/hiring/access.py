"""Who may enter a company's rooms: one call that fetches and checks."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from listings.models import Member


def member_of(request: HttpRequest, slug: str, role: str = Member.Role.VIEWER) -> Member:
    """The signed-in person's part in the company, with ``company``.

    404 for everybody who has none, as if the company did not exist; 403 where it is not enough.
    Rows of the company are reached from it (``member.company.listings``), never by their id alone.
    """
    member = get_object_or_404(Member.objects.of(request.user), company__slug=slug)
    if not member.may(role):
        raise PermissionDenied(f"This needs the role “{Member.Role(role).label}” or more.")
    return member
