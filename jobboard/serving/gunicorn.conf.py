"""gunicorn's settings, for `serve` and for a server of your own (deploy/README.md)."""

import os
from pathlib import Path

wsgi_app = "jobboard.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or max(2, os.cpu_count() or 1))
threads = 4
graceful_timeout = 30  # seconds for requests in flight
control_socket_disable = True
loglevel = "warning"
MEMORY = "/dev/shm"  # noqa: S108 - where the workers' heartbeat never waits for a disk
if Path(MEMORY).is_dir():
    worker_tmp_dir = MEMORY
# One pooled connection per thread; settings.py reads it.
os.environ.setdefault("DATABASE_POOL_SIZE", str(threads))


def worker_exit(server: object, worker: object) -> None:
    """Write what was counted, and close the pool: its threads would hold the process up."""
    from django.db import connection

    from listings.counting import flush

    flush()
    connection.close_pool()  # type: ignore[attr-defined]
