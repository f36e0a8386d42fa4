"""A registered feed never reaches this machine, by whatever name its address calls it."""

from __future__ import annotations

import socket
from contextlib import ExitStack, nullcontext
from threading import Thread
from unittest import mock

from django.test import TestCase

from listings.importing import fetch as fetching
from listings.importing.feeds import scheduled
from tests.feed_factories import make_company_feed


class Canary:
    """Listens on this machine, IPv4 and IPv6, and remembers who knocked."""

    def __init__(self) -> None:
        self.touched = 0
        self.listener = socket.create_server(("::", 0), family=socket.AF_INET6,
                                             dualstack_ipv6=True)  # fmt: skip
        self.port = self.listener.getsockname()[1]
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self.listener.accept()
            except OSError:
                return
            self.touched += 1
            visitor.close()


class Redirecting:
    """A public server that sends its visitor on."""

    status = 302
    sock = None

    def __init__(self, target: str) -> None:
        self.headers = {"Location": target}

    def request(self, *args: object, **kwargs: object) -> None:
        pass

    def getresponse(self) -> Redirecting:
        return self


class CanaryTests(TestCase):
    def setUp(self):
        self.canary = Canary()
        self.addCleanup(self.canary.listener.close)

    def read(self, host: str) -> str:
        """What the run of a feed at that host says."""
        feed = make_company_feed(url=f"https://{host}:{self.canary.port}/jobs.xml")
        scheduled.run(feed)
        return feed.runs.first().message

    def test_the_canary_sings_when_the_guard_is_off(self):
        with mock.patch.object(fetching, "is_public", return_value=True):
            self.read("127.0.0.1")
            self.read("[::1]")
        self.assertEqual(2, self.canary.touched)

    def test_no_way_of_writing_this_machine_reaches_it(self):
        hosts = (
            *("127.0.0.1", "localhost", "127.1", "0", "2130706433", "0x7f.1"),
            *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]"),
            *("[2002:7f00:1::]", "[::127.0.0.1]"),
        )
        for host in hosts:
            with self.subTest(host=host):
                self.assertTrue(self.read(host))
        self.assertEqual(0, self.canary.touched)

    def test_a_name_that_leads_here_does_not(self):
        for address in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 0))
            here = (family, socket.SOCK_STREAM, 6, "", (address, 0))
            for answers in ([here], [public, here]):
                with mock.patch.object(fetching.socket, "getaddrinfo", return_value=answers):
                    self.assertIn("not a public address", self.read("jobs.example"))
        self.assertEqual(0, self.canary.touched)

    def test_a_redirect_does_not_lead_here(self):
        connect = fetching._connection
        for host in ("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"):
            target = f"https://{host}:{self.canary.port}/"

            def sent_on(parts, *args, target=target):
                if parts.hostname == "jobs.example":
                    return nullcontext(Redirecting(target))
                return connect(parts, *args)

            with ExitStack() as stack:
                stack.enter_context(mock.patch.object(fetching, "_connection", sent_on))
                self.assertIn("not a public address", self.read("jobs.example"))
        self.assertEqual(0, self.canary.touched)

    def test_plain_http_is_not_read(self):
        feed = make_company_feed()
        feed.url = f"http://127.0.0.1:{self.canary.port}/"
        scheduled.run(feed)
        self.assertIn("Only addresses with https", feed.runs.first().message)
        self.assertEqual(0, self.canary.touched)
