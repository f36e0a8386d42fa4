from unittest import mock

from django.db import OperationalError, connection
from django.test import TestCase


class HealthzTests(TestCase):
    url = "/healthz"

    def test_it_is_well_while_the_database_answers(self):
        with self.assertNumQueries(1):
            response = self.client.get(self.url)
        self.assertEqual((200, b"ok\n"), (response.status_code, response.content))
        self.assertIn("no-store", response["Cache-Control"])

    def test_without_a_database_every_page_says_when_to_come_back(self):
        gone = OperationalError("couldn't get a connection after 3.00 sec")
        for path in (self.url, "/jobs/", "/careers/"):
            with self.subTest(path=path), mock.patch.object(
                connection, "cursor", side_effect=gone
            ):  # fmt: skip
                response = self.client.get(path)
                self.assertEqual(503, response.status_code)
                self.assertEqual("10", response["Retry-After"])
                self.assertContains(response, "We are back in a moment", status_code=503)
