"""What the search needs besides the writing of its rows."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from procrastinate.contrib.django import app

from listings.search import counters, index_words, suggest
from listings.search.vocabulary import add_new_words


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="close listings", lock="close listings", priority=5)
def close_listings(timestamp: int) -> None:
    call_command("expire_listings", stdout=StringIO(), stderr=StringIO())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="count live listings", lock="count live listings")
def count_live_listings(timestamp: int) -> None:
    counters.refresh()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="index new listings", lock="index new listings")
def index_new_listings(timestamp: int) -> None:
    index_words()


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="learn new words", lock="learn new words")
def learn_new_words(timestamp: int) -> None:
    add_new_words()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="count suggestions", lock="count suggestions")
def count_suggestions(timestamp: int) -> None:
    suggest.refresh()
