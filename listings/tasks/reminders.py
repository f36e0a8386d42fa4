"""Before a listing closes its author is asked whether it is still open: 7 days and 1 day before."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from listings import mail
from listings.hiring.posting.publishing import authors
from listings.models import Listing

DAYS_BEFORE = (7, 1)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="remind of closing")
def remind_of_closing(timestamp: int) -> None:
    for days in DAYS_BEFORE:
        for pk in Listing.objects.to_be_reminded(days).values_list("pk", flat=True):
            remind(pk, days)


@transaction.atomic
def remind(pk: int, days: int) -> bool:
    """Noted and mailed in one transaction, once for each closing date, by whomever it is run."""
    listing = Listing.objects.to_be_reminded(days).for_posting().filter(pk=pk).first()
    if listing is None:
        return False
    try:
        with transaction.atomic():
            listing.reminders.create(days_before=days, closes_at=listing.closes_at)
    except IntegrityError:
        return False
    for address in authors(listing):
        mail.write(address, "listing_closes_soon", listing=listing, days=days)
    return True
