from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from listings.models import Member, Stage, WrongStatus
from listings.wording import filled_in


@transaction.atomic
def send_to_all(
    member: Member, *, who: Any, subject: str, text: str, stage: Stage | None, form_key: UUID
) -> tuple[int, list[str]]:
    """How many were written to, and the names of those who withdrew meanwhile.

    All or none; the same form again sends nothing.
    """
    sent, missed = 0, []
    for application in who.order_by("pk"):
        application.listing.company = member.company
        content = filled_in(subject, application)[:200], filled_in(text, application)
        try:
            with transaction.atomic():
                sent += application.reply(*content, member, form_key, stage)
        except WrongStatus:
            missed.append(application.name)
    return sent, missed
