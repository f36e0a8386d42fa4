"""Feeds of companies, read by schedule and when somebody asks."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from listings.importing.feeds import scheduled
from listings.models import Feed
from listings.tasks.asking import ask_once

LANES = 2


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="read due feeds")
def read_due_feeds(timestamp: int) -> None:
    for feed in [*Feed.objects.to_be_removed(), *Feed.objects.due()]:
        ask_for(feed)


@app.task
def run_feed(feed_id: int, is_trial: bool = False, confirm: bool = False,
             is_asked: bool = False) -> None:  # fmt: skip
    """``is_asked`` by a person; by schedule it looks first whether another job has done it.

    A feed that is to be removed is removed instead, by whatever job comes first.
    """
    feed = Feed.objects.of_companies().filter(pk=feed_id).first()
    if feed and feed.removal:
        scheduled.remove(feed)
        return
    if feed is None or not (feed.may_publish or is_trial):
        return
    is_due = not (feed.next_run_at and feed.next_run_at > timezone.now())
    if is_asked or (is_due and not feed.is_paused):
        scheduled.run(feed, is_trial=is_trial, confirm=confirm)


def ask_for(feed: Feed, **options: bool) -> bool:
    """Of all feeds only some are read at a time: slow ones leave the worker room for the rest."""
    lane = f"feeds {feed.pk % LANES}"
    return ask_once(run_feed, f"feed {feed.pk}", lane=lane, feed_id=feed.pk, **options)
