"""Idempotency keys."""

import threading
from datetime import timedelta

from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from listings.api import posting
from listings.models import ApiAnswer, Listing
from listings.tasks.answers import forget_answers
from tests.api_factories import ApiTestCase, make_api_key
from tests.factories import make_place


class OnceTests(ApiTestCase):
    def test_the_same_request_again_gets_the_stored_answer(self):
        first = self.ask("POST", "/listings", self.job(), idempotency_key="a")
        again = self.ask("POST", "/listings", self.job(), idempotency_key="a")
        self.assertEqual((201, 201), (first.status_code, again.status_code))
        self.assertEqual(first.content, again.content)
        self.assertEqual((first["ETag"], first["Location"]), (again["ETag"], again["Location"]))
        self.assertEqual("true", again["Idempotent-Replayed"])
        self.assertNotIn("Idempotent-Replayed", first)
        self.assertEqual(1, Listing.objects.count())

    def test_another_body_under_the_same_key_is_refused(self):
        self.ask("POST", "/listings", self.job(), idempotency_key="a")
        response = self.ask("POST", "/listings", self.job(title="Cook"), idempotency_key="a")
        self.assert_problem(response, 422, "another request")
        self.assertEqual(1, Listing.objects.count())

    def test_without_one_each_request_counts(self):
        for _ in range(2):
            self.ask("POST", "/listings", self.job())
        self.assertEqual(2, Listing.objects.count())

    def test_a_refused_request_may_be_put_right(self):
        self.ask("POST", "/listings", self.job(places=[]), idempotency_key="a")
        response = self.ask("POST", "/listings", self.job(), idempotency_key="a")
        self.assertEqual(201, response.status_code)

    def test_two_companies_may_choose_the_same(self):
        _, other = make_api_key()
        self.ask("POST", "/listings", self.job(), idempotency_key="a")
        response = self.ask("POST", "/listings", self.job(), idempotency_key="a", secret=other)
        self.assertNotIn("Idempotent-Replayed", response)
        self.assertEqual(2, ApiAnswer.objects.count())


class ForgettingTests(ApiTestCase):
    def test_answers_are_kept_for_a_day(self):
        for token, hours in (("old", 25), ("new", 23)):
            self.ask("POST", "/listings", self.job(), idempotency_key=token)
            made = timezone.now() - timedelta(hours=hours)
            ApiAnswer.objects.filter(token=token).update(created_at=made)
        for _ in range(2):
            forget_answers(0)
        self.assertEqual(["new"], [answer.token for answer in ApiAnswer.objects.all()])


class RaceTests(TransactionTestCase):
    def test_a_second_request_is_told_to_wait_and_does_nothing(self):
        make_place("Austin")
        _, secret = make_api_key()
        started, go_on = threading.Event(), threading.Event()
        create = posting.create
        answers = []

        def slow(*args, **kwargs):
            started.set()
            go_on.wait(10)
            return create(*args, **kwargs)

        def ask():
            answers.append(
                self.client_class().post(
                    "/api/v1/listings", ApiTestCase.job(None), content_type="application/json",
                    headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "a"},
                )
            )  # fmt: skip
            connection.close()

        self.addCleanup(setattr, posting, "create", create)
        posting.create = slow
        first = threading.Thread(target=ask)
        first.start()
        self.assertTrue(started.wait(10))
        ask()
        go_on.set()
        first.join(10)
        self.assertEqual([409, 201], [answer.status_code for answer in answers])
        self.assertEqual(1, Listing.objects.count())
