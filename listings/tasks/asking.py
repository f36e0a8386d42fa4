from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued


def ask_once(task: Any, lock: str, *, lane: str = "", **arguments: Any) -> bool:
    """One job of a lock waits and one is done at a time; whether this one was taken.

    Of those that share a ``lane`` one is done at a time.
    """
    try:
        with transaction.atomic():
            task.configure(lock=lane or lock, queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True
