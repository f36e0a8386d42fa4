"""Downloading what a stranger's address names: only from the public internet, only so much."""

from __future__ import annotations

import io
import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from unittest import mock

from django.test import SimpleTestCase

from listings.importing import fetch as module
from listings.importing.fetch import CannotFetch, Fetched, fetch, is_public, post

HELLO = b"hello " * 1000


class Pages(BaseHTTPRequestHandler):
    seen: list[tuple[str, str]] = []

    def do_GET(self):
        self.seen.append((self.path, self.headers.get("If-None-Match", "")))
        kind, _, argument = self.path.strip("/").partition("/")
        getattr(self, f"page_{kind}")(argument)

    def answer(self, status: int, body: bytes = b"", **headers: str):
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_file(self, _: str):
        if self.headers.get("If-None-Match") == '"1"':
            self.answer(304)
        else:
            self.answer(200, HELLO, ETag='"1"', Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT")

    def page_to(self, target: str):
        self.answer(302, Location=target.replace("_", "/"))

    def page_loop(self, _: str):
        self.answer(301, Location="/loop")

    def page_missing(self, _: str):
        self.answer(404, b"no")

    def page_cut(self, _: str):
        self.answer(200, b"half", Content_Length="4000")

    def page_slow(self, _: str):
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def page_drip(self, _: str):
        """Headers without an end, a byte at a time: no single wait is long."""
        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100:
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return
            time.sleep(0.05)

    def page_headers(self, kind: str):
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        endless = {"long": b"X: " + b"x" * 100_000, "many": b"X: y\r\n" * 200}
        self.wfile.write(endless[kind] + b"\r\n\r\n")

    do_POST = do_GET

    def log_message(self, *args: object):
        pass


class FetchTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        cls.server.daemon_threads = True
        Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)
        cls.address = f"http://127.0.0.1:{cls.server.server_port}"

    def get(self, path: str, **options) -> tuple[Fetched, bytes]:
        into = io.BytesIO()
        return fetch(
            self.address + path, into, **{"allow_loopback": True} | options
        ), into.getvalue()

    def assert_refused(self, message: str, path: str, **options):
        with self.assertRaisesMessage(CannotFetch, message):
            self.get(path, **options)

    def test_a_file_comes_with_what_tells_it_from_the_next(self):
        fetched, content = self.get("/file")
        self.assertEqual((HELLO, True, '"1"'), (content, fetched.is_new, fetched.etag))
        self.assertEqual(64, len(fetched.sha256))
        again, content = self.get("/file", etag=fetched.etag)
        self.assertEqual((b"", False, '"1"'), (content, again.is_new, again.etag))

    def test_redirects_are_followed_five_times(self):
        fetched, content = self.get("/to/_file")
        self.assertEqual((HELLO, f"{self.address}/file"), (content, fetched.url))
        self.assert_refused("More than 5 redirects", "/loop")

    def test_a_redirect_leads_through_the_same_door(self):
        self.assert_refused("Only addresses with https are read", "/to/ftp:__example.com_x")
        self.assert_refused("10.0.0.1 is not a public address", "/to/http:__10.0.0.1_x")
        self.assert_refused("169.254.169.254 is not a public address", "/to/http:__169.254.169.254")

    def test_what_is_too_large_too_slow_or_cut_off_is_refused(self):
        self.assert_refused("larger than 100 bytes", "/file", max_bytes=100)
        self.assert_refused("takes too long", "/slow", max_seconds=0.2)
        self.assert_refused("cut off", "/cut")
        self.assert_refused("answers 404", "/missing")

    def test_who_says_a_byte_now_and_then_is_hung_up_on(self):
        for ask in (
            lambda: self.get("/drip", max_seconds=0.3),
            lambda: post(f"{self.address}/drip", b"{}", {}, max_seconds=0.3, allow_loopback=True),
        ):
            started = time.monotonic()
            with self.assertRaises(CannotFetch):
                ask()
            self.assertLess(time.monotonic() - started, 2)

    def test_headers_without_end_are_refused(self):
        self.assert_refused("cannot be read", "/headers/long")
        self.assert_refused("cannot be read", "/headers/many")

    def test_half_an_answer_to_an_event_is_none(self):
        with self.assertRaisesMessage(CannotFetch, "takes too long to answer"):
            post(f"{self.address}/drip", b"{}", {}, max_seconds=1.5, allow_loopback=True)

    def test_a_host_of_many_addresses_is_tried_a_few_times(self):
        answers = [(2, 1, 6, "", (f"8.8.8.{number}", 443)) for number in range(200)]
        with (
            mock.patch("socket.getaddrinfo", return_value=answers),
            mock.patch("socket.create_connection", side_effect=OSError("away")) as tried,
            self.assertRaisesMessage(CannotFetch, "away"),
        ):
            fetch("https://example.com/x", io.BytesIO())
        self.assertEqual(4, tried.call_count)

    def test_silence_is_not_waited_for(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with (
            mock.patch.object(module, "MAX_SECONDS_OF_SILENCE", 0.1),
            self.assertRaisesMessage(CannotFetch, "timed out"),
        ):
            fetch(url, io.BytesIO(), allow_loopback=True)


class AddressTests(SimpleTestCase):
    def assert_refused(self, message: str, url: str):
        with self.assertRaisesMessage(CannotFetch, message):
            fetch(url, io.BytesIO())

    def test_only_https_with_a_host_is_read(self):
        for url in ("http://example.com/x", "ftp://example.com/x", "file:///etc/passwd", "x"):
            self.assert_refused("Only addresses with https are read.", url)
        for url in (
            "https:///x",
            "https://user@example.com/",
            "https://a b/",
            "https://x/\r\nA: b",
        ):
            self.assert_refused("no address of a file", url)
        self.assert_refused("cannot be read", "https://[::1/")
        self.assert_refused("cannot be read", "https://example.com:99999/")

    def test_our_own_network_is_not_reached_by_name_number_or_disguise(self):
        own = (
            "127.0.0.1", "localhost", "0.0.0.0", "10.1.2.3", "192.168.0.1", "172.16.0.1",  # noqa: S104 - an address to refuse
            "169.254.169.254", "100.64.0.1", "[::1]", "[::]", "[fd00::1]", "[fe80::1]",
            "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
            "2130706433", "0x7f000001", "127.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        )  # fmt: skip
        for host in own:
            with self.subTest(host=host):
                self.assert_refused("is not a public address", f"https://{host}/x")

    def test_public_addresses_are_public(self):
        for address in ("1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"):
            self.assertTrue(is_public(address), address)

    def test_one_private_answer_among_public_ones_is_refused(self):
        answers = [(2, 1, 6, "", (ip, 443)) for ip in ("8.8.8.8", "127.0.0.1")]
        with mock.patch("socket.getaddrinfo", return_value=answers):
            self.assert_refused("example.com is not a public address", "https://example.com/x")

    def test_the_address_that_was_checked_is_the_one_connected_to(self):
        answers = [(2, 1, 6, "", ("93.184.215.14", 443))]
        with (
            mock.patch("socket.getaddrinfo", return_value=answers) as looked_up,
            mock.patch("socket.create_connection", side_effect=OSError("stop")) as connected,
        ):
            self.assert_refused("stop", "https://example.com/x")
        self.assertEqual(1, looked_up.call_count)
        self.assertEqual(("93.184.215.14", 443), connected.call_args.args[0])
