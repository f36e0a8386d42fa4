"""What the API answered is kept for a day, for requests that are sent again."""

from __future__ import annotations

from procrastinate.contrib.django import app

from listings.models import ApiAnswer


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="forget answers")
def forget_answers(timestamp: int) -> None:
    ApiAnswer.objects.outdated().delete()
