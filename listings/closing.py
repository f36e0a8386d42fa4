"""The last word: everybody whom a listing leaves without an answer gets one as it closes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Coalesce, Greatest, Now
from django.utils import timezone

from listings.mail import write
from listings.models.applicant import ApplicationEvent, Message
from listings.models.application import Application
from listings.models.listing import Listing
from listings.wording import filled_in

SUBJECT = "Closed: {job} at {company}"
CHOSEN = (
    "Hello {name},\n\nthank you for applying for “{job}”. The position is no longer open, and we"
    " are not going on with your application. We wish you all the best for your search."
)
EXPIRED = (
    "Hello {name},\n\nthe listing “{job}” has closed because its time ran out. {company} did not"
    " say what became of it, and your application is no longer waiting for an answer. This"
    " message was written by the board, so that you know where you stand."
)


def answer_everybody_left(listing: Listing, text: str = "") -> int:
    """How many were told. Within the transaction that closed the listing and holds its row.

    Who is being answered, moved or withdrawn at this moment is waited for, then asked again.
    """
    rows = Application.objects.for_listing(listing)
    waiting = rows.confirmed().order_by("pk").select_for_update()  # the order others lock in
    locked = list(waiting.values_list("pk", flat=True))
    left = list(rows.one_of(locked).left().select_related("listing__company"))
    messages = [_message(application, text or CHOSEN) for application in left]
    Message.objects.bulk_create(messages)
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application=application, kind="closed") for application in left
    )
    told = rows.one_of(application.pk for application in left)
    told.update(first_reply_at=Coalesce("first_reply_at", Greatest("confirmed_at", Now())))
    for message in messages:
        send(message)
    return len(left)


def _message(application: Application, text: str) -> Message:
    return Message(
        application=application,
        kind=Message.Kind.CLOSING,
        subject=filled_in(SUBJECT, application)[:200],
        text=filled_in(text, application),
        sender_name=application.listing.company.name,
        sent_at=timezone.now(),
    )


def send(message: Any) -> None:
    """The message by mail, in the transaction of the caller."""
    application = message.application
    status_url = settings.SITE_URL.rstrip("/") + application.status_path()
    about = {"application": application, "message": message, "status_url": status_url}
    write(application.email, "application_message", **about)


def answer_left_behind() -> int:
    """Of listings that were closed past the verbs, by a feed for instance."""
    ids = Application.objects.left_behind().order_by().values_list("listing", flat=True).distinct()
    told = 0
    for pk in list(ids):
        with transaction.atomic():
            listing = Listing.objects.locked(pk)
            if listing.closed_at:  # and not posted again meanwhile
                is_expired = listing.status == Listing.Status.EXPIRED
                told += answer_everybody_left(listing, EXPIRED if is_expired else CHOSEN)
    return told
