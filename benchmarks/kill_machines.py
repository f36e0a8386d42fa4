"""A company's own system for ``benchmarks.kills``: it serves a feed and is told of events.

It speaks https with a certificate of its own, as every address that a company registers must.
"""

from __future__ import annotations

import json
import os
import ssl
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

JOBS_A_TURN, SECONDS_A_TURN = 10, 2
SECONDS_TO_SETTLE = 300


class Machines(ThreadingHTTPServer):
    """``told`` are (delivery id, event, title of the listing), each as often as it came."""

    daemon_threads = True

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.file = b""
        self.told: list[tuple[str, str, str]] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed."""

    def register(self, company: Any) -> None:
        from listings.models import Feed, Webhook
        from listings.models.webhook import EVENTS

        url = f"https://localhost:{self.server_port}"
        self.feed = Feed.objects.create(company=company, slug="kind", url=f"{url}/jobs.csv")
        Webhook.objects.create(company=company, url=f"{url}/hook", events=list(EVENTS))

    def feeding(self, people: Any, number: int) -> None:
        """A feed that grows and is read again and again."""
        from tests.feed_factories import as_csv, feed_row

        rows: list[dict[str, Any]] = []
        for turn in range(10_000):
            if people.stopped.is_set():
                break
            titles = [f"Feed nurse {turn} {n}" for n in range(JOBS_A_TURN)]
            rows += [feed_row(title.replace(" ", "-"), title=title) for title in titles]
            self.file = as_csv(rows)
            people.promised["fed"] += titles
            self.ask()
            time.sleep(SECONDS_A_TURN)

    def ask(self) -> None:
        from listings.tasks.feeds import ask_for

        ask_for(self.feed, is_asked=True)

    def settle(self, people: Any) -> None:
        """Until the whole feed has been read and everything was sent, or it takes too long."""
        from listings.models import Listing, WebhookDelivery

        fed = Listing.objects.filter(title__startswith="Feed nurse")
        waiting = WebhookDelivery.objects.waiting()
        deadline = time.monotonic() + SECONDS_TO_SETTLE
        while time.monotonic() < deadline:
            if fed.count() < len(people.promised["fed"]):
                self.ask()
            elif not waiting.exists():
                break
            time.sleep(2)

    @property
    def repeats(self) -> int:
        return len(self.told) - len({pk for pk, _, _ in self.told})

    def counted(self, people: Any) -> Iterator[tuple[str, Counter[str], list[str]]]:
        """(what, how often each is there, what was promised)."""
        from listings.models import Listing, ListingEvent, WebhookDelivery

        promised = people.promised
        titles = Listing.objects.filter(title__startswith="Feed nurse")
        yield "listings by feed", Counter(titles.values_list("title", flat=True)), promised["fed"]
        opened = ListingEvent.objects.filter(kind="opened", listing__in=titles)
        names = opened.values_list("listing__title", flat=True)
        yield "their records opened", Counter(names), promised["fed"]
        once = dict.fromkeys(self.told)
        told = Counter(title for _, event, title in once if event == "listing.published")
        yield "told of a publication", told, [*promised["fed"], *promised["posted"]]
        ids = map(str, WebhookDelivery.objects.values_list("pk", flat=True))
        yield "deliveries", Counter({pk for pk, _, _ in self.told}), list(ids)


class Conversation(BaseHTTPRequestHandler):
    server: Machines

    def do_GET(self) -> None:
        self.answer(200, self.server.file)

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        title = said["data"]["listing"]["title"]
        self.server.told.append((self.headers["Webhook-Id"], said["type"], title))
        self.answer(200, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def machines() -> Iterator[Machines]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        certificate = Path(folder) / "localhost.pem"
        certificate.write_bytes(_certificate())
        os.environ["SSL_CERT_FILE"] = str(certificate)
        with Machines(certificate) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield server
            server.shutdown()


def _certificate() -> bytes:
    """Of this run, for localhost: its key and itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    plain = serialization.NoEncryption()
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    itself = builder.sign(key, hashes.SHA256()).public_bytes(pem)
    return key.private_bytes(pem, kind, plain) + itself
