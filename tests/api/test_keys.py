"""What a key may do, how often, and what is answered to whoever has none."""

from datetime import timedelta
from unittest import mock

import time_machine
from django.db import OperationalError
from django.utils import timezone

from listings.models import ApiKey
from tests.api_factories import ApiTestCase, make_api_key
from tests.factories import make_member


class KeyTests(ApiTestCase):
    def test_without_a_valid_key_nothing_is_answered(self):
        revoked, secret = make_api_key(name="Old")
        revoked.revoke()
        prefix = self.secret.rpartition("_")[0]
        for shown in ("", "nonsense", f"{prefix}_guess", secret, "plb_\0_x", "plb_é_x", "plb__"):
            with self.subTest(shown=shown):
                response = self.ask("GET", "/listings", secret=shown)
                self.assert_problem(response, 401)
                self.assertIn("Bearer", response["WWW-Authenticate"])

    def test_a_cookie_is_no_key(self):
        self.client.force_login(make_member(company=self.company).user)
        self.assert_problem(self.ask("GET", "/listings", secret=""), 401)

    def test_only_its_hash_is_stored(self):
        row = ApiKey.objects.values().get(pk=self.key.pk)
        self.assertNotIn(self.secret.rpartition("_")[2], str(row))
        self.assertEqual(64, len(row["digest"]))

    def test_it_may_only_what_it_was_made_for(self):
        _, secret = make_api_key(company=self.company, name="Reader", scopes=["listings:read"])
        self.assertEqual(200, self.ask("GET", "/listings", secret=secret).status_code)
        response = self.ask("POST", "/listings", self.job(), secret=secret)
        self.assert_problem(response, 403, "listings:write")

    def test_the_last_day_it_was_used_is_kept(self):
        self.ask("GET", "/listings")
        self.key.refresh_from_db()
        self.assertEqual(timezone.now().date(), self.key.last_used_on)

    def test_requests_are_counted_and_too_many_refused(self):
        ApiKey.objects.update(per_minute=2)
        left = [self.ask("GET", "/listings")["RateLimit-Remaining"] for _ in range(2)]
        self.assertEqual(["1", "0"], left)
        response = self.ask("GET", "/listings")
        self.assert_problem(response, 429)
        self.assertEqual("2", response["RateLimit-Limit"])
        self.assertTrue(1 <= int(response["Retry-After"]) <= 60)

    def test_the_next_minute_begins_anew(self):
        ApiKey.objects.update(per_minute=1, requests=5, minute=timezone.now() - timedelta(hours=1))
        self.assertEqual(200, self.ask("GET", "/listings").status_code)

    def test_a_clock_that_is_wrong_here_does_not_matter(self):
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            response = self.ask("GET", "/listings")
        self.assertEqual("1", response["RateLimit-Reset"])


class ErrorTests(ApiTestCase):
    """Each of them is problem+json."""

    def test_there_is_nothing_at_unknown_addresses(self):
        for path in ("/nope", "/listings/", "/listings/1/reopen", "/listings/x/y/z", "/\0"):
            self.assert_problem(self.ask("GET", path), 404)

    def test_other_methods(self):
        response = self.ask("DELETE", "/listings")
        self.assert_problem(response, 405)
        self.assertEqual({"GET", "POST"}, set(response["Allow"].split(", ")))

    def test_numbers_beyond_the_database(self):
        for pk in ("0", "-1", str(2**63), "9" * 50):
            self.assertIn(self.ask("GET", f"/listings/{pk}").status_code, (404, 422))

    def test_bodies_that_are_no_json(self):
        for body in (b"{", b"\xff", b"[" * 100_000, b"null", b"[]", b"1" * 5_000, b"NaN"):
            response = self.client.generic(
                "POST", "/api/v1/listings", body, content_type="application/json",
                headers={"Authorization": f"Bearer {self.secret}"},
            )  # fmt: skip
            self.assertIn(response.status_code, (400, 422), body[:10])
            self.assertEqual("application/problem+json", response["Content-Type"])

    def test_another_kind_of_body(self):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            response = self.client.generic(
                "POST", "/api/v1/listings", b"title=Nurse", content_type=kind,
                headers={"Authorization": f"Bearer {self.secret}"},
            )  # fmt: skip
            self.assert_problem(response, 415)

    def test_a_body_that_is_too_large(self):
        response = self.ask("POST", "/listings", self.job(description="x" * 2_200_000))
        self.assert_problem(response, 413)

    def test_a_fault_of_ours(self):
        with (
            mock.patch("listings.api.posting.create", side_effect=ZeroDivisionError),
            self.assertLogs("listings.api.service", "ERROR"),
        ):
            self.assert_problem(self.ask("POST", "/listings", self.job()), 500)

    def test_a_database_that_is_away(self):
        with (
            mock.patch("listings.api.posting.create", side_effect=OperationalError("away")),
            self.assertLogs("listings.api.service", "ERROR"),
        ):
            response = self.ask("POST", "/listings", self.job())
        self.assert_problem(response, 503)
        self.assertEqual("10", response["Retry-After"])

    def test_head_is_get_without_its_body(self):
        response = self.ask("HEAD", "/listings")
        self.assertEqual((200, b""), (response.status_code, response.content))
        self.assertGreater(int(response["Content-Length"]), 10)
