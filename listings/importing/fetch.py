"""Download a file that a stranger's address names, without being led into our own network.

Only https, only public addresses: the address is looked up once, checked, and connected to as
looked up, so that a second answer of the name server cannot change it. Redirects go through the
same door.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Timer
from typing import IO
from urllib.parse import SplitResult, urljoin, urlsplit

MAX_BYTES = 1024**3
MAX_SECONDS = 15 * 60
MAX_SECONDS_OF_SILENCE = 30
MAX_REDIRECTS = 5
MAX_ADDRESSES = 4  # of a host, that are tried one after the other
REDIRECTS = {301, 302, 303, 307, 308}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind a translating gateway
AGENT = "Plumbline"
TOO_LONG = "The file takes too long to arrive."


class CannotFetch(Exception):
    """The message is a sentence for people."""


@dataclass(frozen=True)
class Fetched:
    """``is_new`` is false when the file is the one of ``etag`` or ``last_modified`` still."""

    url: str
    is_new: bool = True
    sha256: str = ""
    etag: str = ""
    last_modified: str = ""


def fetch(
    url: str,
    into: IO[bytes],
    *,
    etag: str = "",
    last_modified: str = "",
    max_bytes: int = MAX_BYTES,
    max_seconds: float = MAX_SECONDS,
    allow_loopback: bool = False,
) -> Fetched:
    """Write what ``url`` answers into a file; raises ``CannotFetch``.

    ``allow_loopback`` lets tests serve the file from this machine, by plain http.
    """
    deadline = time.monotonic() + max_seconds
    asked = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    if etag:
        asked["If-None-Match"] = etag
    if last_modified:
        asked["If-Modified-Since"] = last_modified
    for _ in range(MAX_REDIRECTS + 1):
        try:
            parts = checked(url, allow_loopback)
            with _connection(parts, deadline, allow_loopback) as connection:
                path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
                connection.request("GET", path, headers=asked)
                response = connection.getresponse()
                if response.status in REDIRECTS and response.headers.get("Location"):
                    url = urljoin(url, response.headers["Location"])
                    continue
                if response.status == 304:
                    return Fetched(url, False, etag=etag, last_modified=last_modified)
                if response.status != 200:
                    raise CannotFetch(f"{parts.hostname} answers {response.status}.")
                digest = hashlib.sha256()
                for chunk in _chunks(response, max_bytes, deadline):
                    into.write(chunk)
                    digest.update(chunk)
                given = response.headers
                return Fetched(
                    url, True, digest.hexdigest(), given.get("ETag") or "",
                    given.get("Last-Modified") or "",
                )  # fmt: skip
        except (OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() >= deadline:
                raise CannotFetch(TOO_LONG) from error
            raise CannotFetch(
                f"{url[:200]} cannot be read: {error or type(error).__name__}."
            ) from error
    raise CannotFetch(f"More than {MAX_REDIRECTS} redirects.")


def post(
    url: str, body: bytes, headers: dict[str, str], *, max_seconds: float = MAX_SECONDS_OF_SILENCE,
    allow_loopback: bool = False,
) -> int:  # fmt: skip
    """Send ``body`` through the same door; the status of the answer, whose body is not read.

    A redirect is not followed. Raises ``CannotFetch``.
    """
    try:
        parts = checked(url, allow_loopback)
        deadline = time.monotonic() + max_seconds
        with _connection(parts, deadline, allow_loopback) as connection:
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            connection.request("POST", path, body, {"User-Agent": AGENT, **headers})
            status = connection.getresponse().status
        if time.monotonic() >= deadline:  # we have hung up: perhaps this is half an answer
            raise TimeoutError("it takes too long to answer")
        return status
    except (OSError, http.client.HTTPException, ValueError) as error:
        said = error or type(error).__name__
        raise CannotFetch(f"{url[:200]} cannot be reached: {said}.") from error


def checked(url: str, allow_loopback: bool) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (allow_loopback and parts.scheme == "http"):
        raise CannotFetch("Only addresses with https are read.")
    if not parts.hostname or parts.username is not None or any(c <= " " for c in url):
        raise CannotFetch("That is no address of a file on the web.")
    return parts


def is_public(address: str) -> bool:
    """Whether anybody on the internet means the same host by it as we do."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in TRANSLATED:
            inner = ipaddress.IPv4Address(ip.packed[-4:])
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


@contextmanager
def _connection(
    parts: SplitResult, deadline: float, allow_loopback: bool
) -> Iterator[http.client.HTTPConnection]:
    """Ends at the deadline, also where the other side says a byte now and then."""
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    seconds = min(MAX_SECONDS_OF_SILENCE, max(deadline - time.monotonic(), 0.001))
    kind = http.client.HTTPSConnection if is_secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=seconds)
    connected = _connected(host, port, seconds, allow_loopback)
    if is_secure:
        connected = ssl.create_default_context().wrap_socket(
            connected, server_hostname=host, do_handshake_on_connect=False
        )
    connection.sock = connected
    end = Timer(max(deadline - time.monotonic(), 0.001), _hang_up, [connected])
    end.daemon = True
    end.start()
    with closing(connection), closing(connected):
        try:
            if isinstance(connected, ssl.SSLSocket):
                connected.do_handshake()
            yield connection
        finally:
            end.cancel()


def _hang_up(connected: socket.socket) -> None:
    """From another thread: whoever waits for an answer is told that there is none."""
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _connected(host: str, port: int, seconds: float, allow_loopback: bool) -> socket.socket:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in addresses:
        is_here = ipaddress.ip_address(address.partition("%")[0]).is_loopback
        if not is_public(address) and not (allow_loopback and is_here):
            raise CannotFetch(f"{host} is not a public address.")
    failure: OSError | None = None
    for address in addresses[:MAX_ADDRESSES]:
        try:
            return socket.create_connection((address, port), timeout=seconds)
        except OSError as error:
            failure = error
    raise failure or OSError("no address")


def _chunks(response: http.client.HTTPResponse, max_bytes: int, deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in iter(partial(response.read1, 1 << 16), b""):
        size += len(chunk)
        if size > max_bytes:
            raise CannotFetch(f"The file is larger than {max_bytes:,} bytes.")
        if time.monotonic() >= deadline:
            raise CannotFetch(TOO_LONG)
        yield chunk
    if time.monotonic() >= deadline:  # we have hung up: this is not its end
        raise CannotFetch(TOO_LONG)
    if response.length:
        raise CannotFetch(f"The file is cut off: {response.length:,} bytes are missing.")
