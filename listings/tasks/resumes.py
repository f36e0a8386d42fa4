"""The texts of resumes, for the preview and the search of whoever got them."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from listings.models import Application, Resume
from listings.seeking.resumes import storage
from listings.seeking.resumes.checking import text_of

ATTEMPTS = 5


@app.task(pass_context=True, retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=4))
def read_resume(context: JobContext, resume_id: int) -> None:
    """Once, and nothing of one that was discarded meanwhile. What cannot be read has no text."""
    resume = Resume.objects.unread().filter(pk=resume_id).first()
    if resume is None:
        return
    try:
        text = text_of(resume.kind, storage.path_of(resume.stored_name).read_bytes())
    except OSError:  # no file, or no room for another process
        if context.job.attempts < ATTEMPTS:
            raise
        text = ""
    resume.keep_text(text)


def ask_for(application: Application) -> None:
    """One at a time, so that however many come the other half of a worker is left for mails."""
    job = read_resume.configure(lock="read resumes")
    for pk in Resume.objects.of(application).values_list("pk", flat=True):
        job.defer(resume_id=pk)
