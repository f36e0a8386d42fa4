"""Feeds that companies registered: fetched, imported, and their owners told when they fail."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from listings.importing import fetch as fetching
from listings.importing.feeds.report import Refused
from listings.importing.feeds.run import Busy, close_all, import_listings
from listings.importing.fetch import CannotFetch, Fetched
from listings.mail import write
from listings.models import Feed, FeedRun, Member

MAX_BYTES = 200 * 1024**2
MAX_SECONDS = 5 * 60


def run(feed: Feed, *, is_trial: bool = False, confirm: bool = False) -> None:
    """Make the company's listings what the address says; whatever comes of it is kept as a run.

    A trial reads everything and changes nothing.
    """
    started_at = timezone.now()
    with tempfile.NamedTemporaryFile() as file:
        try:
            is_known = not (is_trial or confirm)
            fetched = fetching.fetch(
                feed.url, file, max_bytes=MAX_BYTES, max_seconds=MAX_SECONDS,
                etag=feed.etag if is_known else "",
                last_modified=feed.last_modified if is_known else "",
            )  # fmt: skip
            file.flush()
            if fetched.is_new:
                import_listings(
                    Path(file.name), feed=feed.slug, origin=feed.url, url=feed.url,
                    confirm=confirm, is_trial=is_trial,
                )  # fmt: skip
        except CannotFetch as error:
            _keep(feed, started_at, FeedRun.Outcome.REFUSED, str(error), is_trial=is_trial)
            _after(feed, None, is_trial)
        except Busy:
            return  # the other run will tell
        except Refused:
            _after(feed, None, is_trial)
        else:
            if not fetched.is_new:
                _keep(feed, started_at, FeedRun.Outcome.SAME)
            _after(feed, fetched, is_trial)


def remove(feed: Feed) -> None:
    """As its owner asked: its jobs stay as the company's own, or are closed with it."""
    try:
        with transaction.atomic():
            if feed.removal == Feed.Removal.CLOSE:
                close_all(feed)
            feed.delete()
    except Busy:
        return  # asked for again by the schedule


def _keep(
    feed: Feed, started_at: datetime, outcome: str, message: str = "", *, is_trial: bool = False
) -> None:
    FeedRun.objects.create(
        feed=feed, origin=feed.url, started_at=started_at, finished_at=timezone.now(),
        outcome=outcome, message=message, is_trial=is_trial,
    )  # fmt: skip


@transaction.atomic
def _after(feed: Feed, fetched: Fetched | None, is_trial: bool) -> None:
    if is_trial:
        return
    feed = Feed.objects.select_for_update(of=("self",)).select_related("company").get(pk=feed.pk)
    if fetched:
        feed.succeeded(etag=fetched.etag, last_modified=fetched.last_modified)
    elif feed.failed():
        tell_owners(feed)


def tell_owners(feed: Feed) -> None:
    company = feed.company
    if company is None:
        return
    last = feed.runs.filter(is_trial=False).first()
    path = reverse("hiring:feed_detail", args=[company.slug, feed.pk])
    for member in company.members.filter(role=Member.Role.OWNER).select_related("user"):
        write(
            member.user.email, "feed_failed", feed=feed, company=company,
            message=last.message if last else "", address=f"{settings.SITE_URL}{path}",
        )  # fmt: skip
