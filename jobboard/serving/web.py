"""The web server: gunicorn on a port that was reserved before anything slow began."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from jobboard.processes import ends_with_parent

CONFIG = Path(__file__).with_name("gunicorn.conf.py")
SECONDS_TO_STOP = 40  # more than gunicorn gives requests in flight
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - how to reach "everywhere" from here


class WebError(Exception):
    """The web server cannot start; the message says why."""


def reserve(host: str, port: int) -> socket.socket:
    """Bind without listening: visitors are refused until there is a page to show."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise WebError(
            f"Port {port} on {host}: {error.strerror}. Choose another one with --port."
        ) from error
    listener.set_inheritable(True)
    return listener


def address_of(listener: socket.socket) -> str:
    """ "http://127.0.0.1:8000", as a browser on this machine reaches it."""
    host, port = listener.getsockname()[:2]
    host = LOOPBACK.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def start(listener: socket.socket, base_dir: Path) -> subprocess.Popen[bytes]:
    """gunicorn in a session of its own, so that a Ctrl-C in the terminal reaches only us."""
    environment = {"SITE_URL": address_of(listener), **os.environ}
    command: list[str | Path] = [sys.executable, "-m", "gunicorn", "--config", CONFIG,
               "--bind", f"fd://{listener.fileno()}"]  # fmt: skip
    return subprocess.Popen(
        command, cwd=base_dir, env=environment, pass_fds=[listener.fileno()],
        start_new_session=True, preexec_fn=ends_with_parent(signal.SIGTERM),
    )  # fmt: skip


def start_worker(base_dir: Path, address: str) -> subprocess.Popen[bytes]:
    """Background work in a process of its own; its mails point to ``address``."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "work"], cwd=base_dir,
        env={"SITE_URL": address, **os.environ}, start_new_session=True,
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )  # fmt: skip


def wait_until_ready(server: subprocess.Popen[bytes], listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise WebError("The web server did not start; its messages stand above.")
        try:
            connection = http.client.HTTPConnection(LOOPBACK.get(host, host), port, timeout=5)
            connection.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.05)
    raise WebError("The web server does not answer.")


def stop(server: subprocess.Popen[bytes]) -> None:
    """Requests in flight, or a job that is being done, are finished first."""
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
