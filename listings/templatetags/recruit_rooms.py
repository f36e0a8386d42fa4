"""The navigation of a company's rooms."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from listings.models import Member

register = template.Library()

# (URL name, label, least role)
ROOMS = [
    ("company_room", "Jobs", Member.Role.VIEWER),
    ("applicant_list", "Applicants", Member.Role.VIEWER),
    ("numbers", "Numbers", Member.Role.VIEWER),
    ("feeds", "Feeds", Member.Role.OWNER),
    ("api_keys", "API", Member.Role.OWNER),
    ("webhooks", "Webhooks", Member.Role.OWNER),
    ("company_members", "Members", Member.Role.VIEWER),
    ("company_proof", "Proof", Member.Role.VIEWER),
    ("company_profile", "Profile", Member.Role.OWNER),
    ("company_history", "History", Member.Role.VIEWER),
]


@register.inclusion_tag("hiring/_room_nav.html")
def room_nav(member: Member, current: str) -> dict[str, Any]:
    """The rooms the person may enter; ``current`` is the URL name of the page."""
    rooms = [
        (reverse(f"hiring:{name}", args=[member.company.slug]), label, name == current)
        for name, label, role in ROOMS
        if member.may(role)
    ]
    return {"rooms": rooms}
