"""S13: the search page against a hello-world view, both over HTTP through the whole site."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

CLIENTS, SECONDS, TURNS = 4, 3, 5
PORT = 8977
PAGES = [
    "/jobs/?q=nurse",
    "/jobs/?place=austin-tx&radius=25",
    "/jobs/",
    "/jobs/?q=driver&pay=50000",
    "/jobs/?career=registered-nurse",
    "/jobs/?q=welder&place=texas",
]


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, world")


# The addresses of the site that this module is the root of.
urlpatterns: list[Any] = [path("hello/", hello), path("", include("jobboard.urls"))]


def ratio() -> float:
    """Search pages a second over hello-world pages a second: medians of several turns."""
    from jobboard.serving.loading import collect_static_files

    collect_static_files()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.http_settings",
                   "SITE_URL": f"http://127.0.0.1:{PORT}"}  # fmt: skip
    config = Path(settings.BASE_DIR) / "jobboard" / "serving" / "gunicorn.conf.py"
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", config, "--bind", f"127.0.0.1:{PORT}"],
        cwd=settings.BASE_DIR, env=environment,
    )  # fmt: skip
    try:
        _wait()
        rate(PAGES), rate(["/hello/"])
        turns = [(rate(PAGES), rate(["/hello/"])) for _ in range(TURNS)]
    finally:
        server.terminate()
        server.wait(60)
    return median(turn[0] for turn in turns) / median(turn[1] for turn in turns)


def rate(addresses: list[str]) -> float:
    counts = [0] * CLIENTS
    deadline = time.monotonic() + SECONDS

    def ask(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        while time.monotonic() < deadline:
            connection.request("GET", addresses[counts[client] % len(addresses)])
            response = connection.getresponse()
            response.read()
            assert response.status == 200, response.status
            counts[client] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def _wait() -> None:
    for _ in range(200):
        try:
            rate_connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            rate_connection.request("GET", "/hello/")
            if rate_connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("The server does not answer.")
