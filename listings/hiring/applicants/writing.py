from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from listings.models import Application, Member, Stage, WrongStatus
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
        try:
            with transaction.atomic():
                sent += _send(application, member, subject, text, stage, form_key)
        except WrongStatus:
            missed.append(application.name)
    return sent, missed


def _send(
    application: Application, member: Member, subject: str, text: str, stage: Stage | None,
    form_key: UUID,
) -> bool:  # fmt: skip
    """Whether it is new."""
    is_new = application.reply(
        filled_in(subject, application)[:200], filled_in(text, application), member, form_key
    )
    if is_new and stage:
        application.move(stage, member)
    return is_new
