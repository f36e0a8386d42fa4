"""Numbers of long ago take less room."""

from __future__ import annotations

from procrastinate.contrib.django import app

from listings.models import ListingAttention


@app.periodic(cron="10 4 2 * *")
@app.task(queueing_lock="sum up old days")
def sum_up_old_days(timestamp: int) -> None:
    ListingAttention.objects.all().sum_up_old_days()
