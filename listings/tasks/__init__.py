"""What the worker does in the background: repeatable, one module per area.

A task may run twice (its worker may be killed at the last moment), so that each asks first whether
there is still something to do.
"""

from listings.tasks import (
    answers,
    applying,
    companies,
    feeds,
    numbers,
    reminders,
    resumes,
    upkeep,
    webhooks,
)

__all__ = [
    "answers",
    "applying",
    "companies",
    "feeds",
    "numbers",
    "reminders",
    "resumes",
    "upkeep",
    "webhooks",
]
