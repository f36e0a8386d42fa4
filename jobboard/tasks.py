"""Background work that belongs to no app: mails, and jobs whose worker was killed."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.core.management import call_command
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from jobboard.mail import delivery
from jobboard.models import Mail

ATTEMPTS = 9  # waits of 4, 16, 64 ... seconds between them: a day in all


@app.task(
    queue="mail", pass_context=True, priority=10,  # before feeds and webhooks, which may be slow
    retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=4),
)  # fmt: skip
def deliver_mail(context: JobContext, mail_id: int) -> None:
    """Send a mail that waits; the last failure leaves it in the admin as one that is dead."""
    mail = Mail.objects.waiting().filter(pk=mail_id).first()
    if mail is None:
        return
    try:
        delivery.deliver(mail)
    except delivery.Refused as error:
        mail.give_up(str(error))
    except delivery.NotNow as error:
        if context.job.attempts >= ATTEMPTS:
            mail.give_up(str(error))
        else:
            mail.note_failure(str(error))
            raise


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="retry stalled jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """What a killed worker was doing is done again by another one.

    Where the next of its kind waits already, that one does it: two may not wait.
    """
    for job in await app.job_manager.get_stalled_jobs():
        if job.id == context.job.id:
            continue
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="forget")
async def forget(timestamp: int) -> None:
    """Delete mails that were sent long ago, sessions that are over, and traces of jobs."""
    await sync_to_async(Mail.objects.long_sent().delete)()
    await sync_to_async(call_command)("clearsessions")
    await app.job_manager.delete_old_jobs(nb_hours=24 * 14, include_failed=True)
