from __future__ import annotations

import re
from collections import Counter, deque
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from careers.importing.progress import shown_on
from careers.models import Source
from jobboard.figure_check import links, source_anchors, unsourced

# Pages of a kind that has its own rules, or none that a visitor sees.
PRIVATE = ("admin:", "api", "account", "recruit", "me:")
STARTS = ("/", "/careers/", "/jobs/", "/companies/", "/data/", "/about/", "/privacy/")
FAULTS_SHOWN = 60
MOST_WITH_QUERY = 50  # of the searches that lead to ever more searches


class Command(BaseCommand):
    help = (
        "Walk every kind of public page and fail on a number that no source stands behind. "
        "Kinds are followed through the sitemap and the links between pages."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--each", type=int, default=5, help="Pages of each kind.")
        parser.add_argument("--all", action="store_true", help="Every page there is.")

    def handle(self, *, each: int, **options: Any) -> None:
        most = None if options["all"] else max(each, 1)
        walk = Walk(most)
        with shown_on(self.stderr) as progress:
            for seen, path in enumerate(walk.pages(), start=1):
                progress("Reading pages", None if most is None else seen / (seen + len(walk.queue)))
                walk.check(path)
        for kind, number in sorted(walk.read.items()):
            self.stdout.write(f"{kind:<40} {number:>6,} read")
        for kind in sorted(walk.unreached()):
            self.stdout.write(f"{kind:<40}  no page leads there")
        for fault in walk.faults[:FAULTS_SHOWN]:
            self.stdout.write(self.style.ERROR(fault))
        if walk.faults:
            raise CommandError(
                f"{len(walk.faults):,} figures without a source, {walk.faults[0]} first."
            )
        self.stdout.write(f"{sum(walk.read.values()):,} pages: every figure has its source.")


class Walk:
    """Breadth first over the site, at most so many pages of a kind (``None``: all)."""

    def __init__(self, most: int | None) -> None:
        self.most = most
        host = re.sub(r"^https?://|:\d+$", "", settings.SITE_URL)
        self.client = Client(raise_request_exception=False, SERVER_NAME=host)
        self.is_https = settings.SITE_URL.startswith("https:")
        self.queue: deque[str] = deque(STARTS)
        self.known = set(STARTS)
        self.taken: Counter[tuple[str, bool]] = Counter()
        self.read: Counter[str] = Counter()
        self.faults: list[str] = []
        self.sources = set(Source.objects.values_list("slug", flat=True))

    def pages(self) -> Any:
        self.add(self.sitemap())
        while self.queue:
            yield self.queue.popleft()

    def sitemap(self) -> list[str]:
        paths = []
        for index in re.findall(r"<loc>([^<]+)</loc>", self.get("/sitemap.xml")[1]):
            path = re.sub(r"^https?://[^/]+", "", index)
            found = re.findall(r"<loc>([^<]+)</loc>", self.get(path)[1])
            paths += [re.sub(r"^https?://[^/]+", "", one) for one in found]
        return paths

    def add(self, paths: Any) -> None:
        for path in sorted(set(paths) - self.known):
            kind, has_query = kind_of(path), "?" in path
            most = (
                self.most if not has_query else min(self.most or MOST_WITH_QUERY, MOST_WITH_QUERY)
            )
            if kind and (most is None or self.taken[kind, has_query] < most):
                self.taken[kind, has_query] += 1
                self.known.add(path)
                self.queue.append(path)

    def get(self, path: str) -> tuple[int, str]:
        response: Any = self.client.get(path, secure=self.is_https)
        kind = response.headers.get("Content-Type", "")
        is_page = not response.streaming and ("html" in kind or "xml" in kind)
        return response.status_code, response.content.decode() if is_page else ""

    def check(self, path: str) -> None:
        status, html = self.get(path)
        if status >= 400:
            self.faults.append(f"{path} answered {status}")
            return
        self.read[kind_of(path) or path] += 1
        self.faults += [f"{path}: {fault}" for fault in unsourced(html)]
        lost = source_anchors(html) - self.sources
        self.faults += [f"{path}: no source {slug!r} on /data/" for slug in sorted(lost)]
        self.add(links(html))

    def unreached(self) -> set[str]:
        return {kind for kind in public_kinds() if kind not in self.read}


def kind_of(path: str) -> str:
    """The URL's name; empty for what is no public page."""
    try:
        name = resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""
    return "" if not name or name.startswith(PRIVATE) else name


def public_kinds() -> set[str]:
    def names(resolver: Any, prefix: str = "") -> Any:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from names(pattern, space)
            elif pattern.name:
                yield prefix + pattern.name

    return {name for name in names(get_resolver()) if not name.startswith(PRIVATE)}
