"""Children that end with their parent, and one holder at a time."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


class InUse(Exception):
    """Another process holds the lock; the message says which."""


def ends_with_parent(signum: signal.Signals) -> Callable[[], None]:
    """For ``Popen(preexec_fn=)``: the kernel sends ``signum`` when we die, even by SIGKILL."""
    if sys.platform != "linux":
        return lambda: None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, int(signum))


def end_with_uv() -> None:
    """`uv run` waits for us; when it is killed nobody else would end us."""
    try:
        parent = Path(f"/proc/{os.getppid()}/exe").readlink().name
    except OSError:
        return
    if parent == "uv":
        ends_with_parent(signal.SIGTERM)()


@contextmanager
def held(path: Path, *, wait_seconds: float = 3) -> Iterator[None]:
    """Hold ``path`` as a lock; the kernel lets go of it when this process ends, however it ends."""
    with path.open("a+") as file:
        deadline = time.monotonic() + wait_seconds  # a predecessor may be on its way out
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    file.seek(0)
                    raise InUse(file.read().strip() or "another process") from None
                time.sleep(0.1)
        file.truncate(0)
        file.write(f"process {os.getpid()} ({' '.join([Path(sys.argv[0]).name, *sys.argv[1:]])})")
        file.flush()
        yield


def is_running(pid: int, name: str) -> bool:
    """Whether ``pid`` lives and, where the system can tell, runs the program ``name``."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == name
    except OSError:
        return not Path("/proc").exists()


def end(pid: int, name: str, *signals: signal.Signals, seconds_each: float = 20) -> bool:
    """Send one signal after the other until ``pid`` is gone; whether it is."""
    for signum in signals:
        if not is_running(pid, name):
            return True
        os.kill(pid, signum)
        deadline = time.monotonic() + seconds_each
        while is_running(pid, name) and time.monotonic() < deadline:
            time.sleep(0.05)
    return not is_running(pid, name)
