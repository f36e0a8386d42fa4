"""What is forgotten about people who apply, and the last word for those a listing left behind."""

from __future__ import annotations

from itertools import batched

from procrastinate.contrib.django import app

from listings.closing import answer_left_behind
from listings.models import Application, Attempt, Resume, WrongStatus
from listings.seeking.resumes import storage


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget abandoned applications")
def forget_abandoned_applications(timestamp: int) -> None:
    """Those that nobody confirmed in time."""
    for application in Application.objects.abandoned().iterator():
        try:
            application.erase()
        except WrongStatus:
            continue  # confirmed or erased at this moment


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="forget attempts")
def forget_attempts(timestamp: int) -> None:
    Attempt.objects.forget_earlier_days()


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="remove orphaned resumes")
def remove_orphaned_resumes(timestamp: int) -> None:
    """Files whose form was cut off between the disk and the database."""
    for names in batched(storage.old_files(), 500):
        for name in set(names) - Resume.objects.all().kept(names):
            storage.remove(name)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="answer who was left behind")
def answer_who_was_left_behind(timestamp: int) -> None:
    answer_left_behind()
