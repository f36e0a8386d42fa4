"""Counts who looks at listings, without a cookie, an address or a name.

A request costs a few additions in memory; each process writes them every ten seconds, in one
statement. A process that is killed loses the last ten seconds of these counts and nothing else.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from threading import Lock, Timer
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest

from listings.models import ListingAttention

logger = logging.getLogger(__name__)
ROBOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|scrap|scan|fetch|preview|monitor|headless|lighthouse"
    r"|facebookexternal|externalhit|httpclient|postman|curl|wget|python|okhttp|go-http|libwww"
    r"|axios|java/|^(?:java|perl|ruby|node|http)",
    re.I,
)
ENGINES = re.compile(
    r"(?:^|\.)(?:google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|startpage|qwant|kagi|mojeek"
    r"|search\.brave|presearch|naver|sogou|perplexity)\.[a-z.]{2,6}$"
)
READERS = re.compile(
    r"(?:^|\.)(?:feedly|inoreader|newsblur|theoldreader|feedbin|netvibes|miniflux|bazqux)\.[a-z]+$"
)

_lock = Lock()
_counts: dict[tuple[int, date], Counter[str]] = defaultdict(Counter)
_timer: Timer | None = None


def appeared(request: HttpRequest, ids: Iterable[int]) -> None:
    """These listings stood on a page of results."""
    if is_a_person(request):
        _count("appearances", ids)


def viewed(request: HttpRequest, pk: int) -> None:
    """Somebody read a listing's own page."""
    if is_a_person(request):
        _count(source_of(request), [pk])


def is_a_person(request: HttpRequest) -> bool:
    """Not one of the programs that say what they are, nor a page loaded ahead."""
    headers = request.headers
    agent = headers.get("User-Agent", "")
    is_ahead = "prefetch" in headers.get("Sec-Purpose", headers.get("Purpose", ""))
    return request.method == "GET" and bool(agent) and not is_ahead and not ROBOT.search(agent)


def source_of(request: HttpRequest) -> str:
    """The class of the host the visitor came from; the host itself is not kept."""
    try:
        host = (urlsplit(request.headers.get("Referer", "")).hostname or "").lower()
    except ValueError:
        return "other"
    if not host:
        return "direct"
    if host == request.get_host().rpartition(":")[0] or host == request.get_host():
        return "here"
    if ENGINES.search(host):
        return "engine"
    return "feed" if READERS.search(host) else "other"


def _count(column: str, ids: Iterable[int]) -> None:
    global _timer
    today = datetime.now(UTC).date()
    with _lock:
        for pk in ids:
            _counts[pk, today][column] += 1
        if _timer is None and settings.WRITE_COUNTS_SECONDS:
            _timer = Timer(settings.WRITE_COUNTS_SECONDS, _flush_in_background)
            _timer.daemon = True
            _timer.start()


def _flush_in_background() -> None:
    global _timer
    with _lock:
        _timer = None
    try:
        flush()
    finally:
        connection.close()


def flush() -> None:
    """Write what was counted in this process; kept for the next time if the database is away."""
    with _lock:
        counts = dict(_counts)
        _counts.clear()
    try:
        ListingAttention.objects.all().add(counts)
    except DatabaseError as error:
        logger.warning("Views are written later: %s", error)
        with _lock:
            for key, found in counts.items():
                _counts[key].update(found)
