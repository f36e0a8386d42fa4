"""What every answer has in common: privacy, a database that is away, lines of the log."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client, SimpleTestCase, TestCase

from jobboard.logs import LineFormatter
from tests.factories import make_member

ROOM = ("", "members/", "proof/", "history/", "jobs/new/", "numbers/")
ACCOUNT = ("email/", "sessions/", "password/change/", "2fa/")


class PrivateAnswerTests(TestCase):
    def test_what_is_shown_to_a_person_is_kept_by_no_cache(self):
        member = make_member()
        self.client.force_login(member.user)
        rooms = [f"/recruit/{member.company.slug}/{path}" for path in ROOM]
        for path in ("/", "/jobs/", *rooms, *(f"/account/{path}" for path in ACCOUNT)):
            with self.subTest(path):
                response = self.client.get(path)
                self.assertEqual(200, response.status_code)
                self.assertIn("no-store", response["Cache-Control"])
                self.assertIn("private", response["Cache-Control"])

    def test_strangers_pages_and_those_that_are_the_same_for_all_may_be_kept(self):
        self.assertNotIn("Cache-Control", Client().get("/jobs/"))
        self.client.force_login(make_member().user)
        self.assertIn("public", self.client.get("/suggest/?q=nurse")["Cache-Control"])
        self.assertNotIn("Cache-Control", self.client.get("/robots.txt"))


class DatabaseAwayTests(TestCase):
    def test_every_address_says_when_to_come_back_also_one_that_leads_nowhere(self):
        """The page of a missing address, and what old addresses lead to, ask the database too."""
        client = Client(raise_request_exception=False)
        client.force_login(make_member().user)

        def away(*_):
            raise OperationalError("the connection is lost")

        for path in (
            *("/", "/nowhere/", "/old-name-jobs/x/y/", "/companies/old-name/x/", "/recruit/"),
            *("/account/", "/admin/", "/account/login/", "/jobs.rss", "/api/v1/search"),
        ):
            with self.subTest(path), connection.execute_wrapper(away):
                response = client.get(path)
                self.assertEqual(503, response.status_code)
                self.assertEqual("10", response["Retry-After"])


class LogTests(SimpleTestCase):
    def test_what_a_visitor_sent_starts_no_line_of_its_own(self):
        said = "/x\r\n2026-11-24 INFO root: all is well\x1b[2J\u2028\u202e\ud800"
        record = logging.LogRecord("jobboard", logging.ERROR, "", 0, "%s: away", (said,), None)
        line = LineFormatter("{levelname} {message}", style="{").format(record)
        self.assertEqual(1, len(line.splitlines()))
        self.assertIn(r"/x\r\n2026-11-24", line)
        self.assertTrue(line.isprintable(), line)

    def test_the_log_of_the_site_is_written_so(self):
        self.assertEqual("line", settings.LOGGING["handlers"]["stderr"]["formatter"])
        self.assertEqual(
            "jobboard.logs.LineFormatter", settings.LOGGING["formatters"]["line"]["()"]
        )
