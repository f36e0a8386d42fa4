"""Takes a form that was filled in. The same form, or the same person, again makes no second row."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from listings.mail import write
from listings.models import Application, Listing, Resume, WrongStatus
from listings.openness import takes_applications
from listings.seeking.applying.limits import may_be_written_to
from listings.seeking.resumes import storage
from listings.seeking.resumes.checking import Checked


class TooManyMails(Exception):
    """One more would be a nuisance; the message says so."""


def receive(
    *, listing_id: int, content: dict[str, Any], resume: Checked | None, is_verified: bool
) -> Application:
    """The application, confirmed already if the sender ``is_verified`` to own the address.

    ``WrongStatus`` when the listing takes none any more: who comes while it closes is either in
    before (and answered by the closing) or told so. ``TooManyMails`` when she cannot be asked.
    """
    stored_name = storage.keep(resume.content) if resume else ""
    try:
        with transaction.atomic():
            listing = Listing.objects.locked(listing_id)
            if not takes_applications(listing):
                raise WrongStatus(f"{listing.outcome} It takes no applications now.")
            application, is_fresh = _row_for(listing, content)
            if is_fresh:
                _attach(application, resume, stored_name)
            _go_on(application, is_fresh=is_fresh, is_verified=is_verified, content=content)
    except BaseException:
        storage.remove(stored_name)
        raise
    if not is_fresh:
        storage.remove(stored_name)
    return application


def _row_for(listing: Listing, content: dict[str, Any]) -> tuple[Application, bool]:
    """The person's one application for the listing, and whether it holds this content just now."""
    application = Application(listing=listing, **content)
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError:  # she has applied before
        rows = Application.objects.for_listing(listing).select_for_update(of=("self",))
        application = rows.of_person([content["email"]]).get()
    else:
        return application, True
    is_replayed = application.form_key == content["form_key"]
    if is_replayed or application.status == Application.Status.CONFIRMED:
        return application, False
    Resume.objects.of(application).discard_all()
    for name, value in content.items():
        setattr(application, name, value)
    application.status = Application.Status.UNCONFIRMED  # or withdrawn before
    application.sent_at = timezone.now()
    application.save()
    return application, True


def _attach(application: Application, resume: Checked | None, stored_name: str) -> None:
    if resume:
        Resume.objects.create(
            application=application, file_name=resume.file_name, stored_name=stored_name,
            kind=resume.kind, size_bytes=len(resume.content), sha256=resume.sha256,
        )  # fmt: skip


def _go_on(
    application: Application, *, is_fresh: bool, is_verified: bool, content: dict[str, Any]
) -> None:
    """Confirm it, ask for that by mail, or say by mail that it is there: nobody else learns it."""
    status_url = settings.SITE_URL.rstrip("/") + application.status_path()
    about = {"application": application, "status_url": status_url}
    if is_fresh and is_verified:
        application.confirm()
        write(application.email, "application_received", **about)
    elif is_fresh:
        if not may_be_written_to(application.email, application.listing):
            raise TooManyMails("This address was written to often enough today.")
        # What is confirmed is what the mail was written for: other content, another link.
        confirm_url = application.new_link()
        application.save(update_fields=["confirm_digest"])
        write(application.email, "application_confirm", confirm_url=confirm_url, **about)
    elif is_verified or application.form_key == content["form_key"]:
        return
    elif may_be_written_to(application.email, application.listing):
        write(application.email, "application_already", **about)
