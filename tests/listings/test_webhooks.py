"""Events told to the systems of companies: rows with the change, deliveries in the background."""

from __future__ import annotations

import base64
import hmac
import json
from datetime import timedelta
from hashlib import sha256
from unittest import mock

import time_machine
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from listings.importing import fetch as fetching
from listings.importing.fetch import CannotFetch
from listings.models import Webhook, WebhookDelivery
from listings.models.webhook import ATTEMPTS
from listings.tasks import webhooks as tasks
from listings.webhooks import Step, tell_of_listings
from tests.api_factories import make_webhook
from tests.applying_factories import make_application, stage_of
from tests.factories import make_listing, make_member
from tests.listings.test_feed_canary import Canary


class Telling(TestCase):
    def setUp(self):
        self.webhook = make_webhook()
        self.listing = make_listing("Nurse", company=self.webhook.company)

    def told(self) -> list[str]:
        return list(WebhookDelivery.objects.order_by("created_at").values_list("event", flat=True))

    def test_publishing_and_closing_are_told_with_the_change(self):
        draft = make_listing(company=self.webhook.company, status="draft")
        with self.captureOnCommitCallbacks(execute=True):
            draft.publish()
            self.listing.pause()
            self.listing.close("filled")
        self.assertEqual(["listing.published", "listing.updated", "listing.closed"], self.told())
        said = json.loads(WebhookDelivery.objects.get(event="listing.closed").body)
        self.assertEqual(
            {"listing": {"id": self.listing.pk, "title": "Nurse"}, "reason": "filled"},
            said["data"],
        )
        self.assertEqual(1, ProcrastinateJob.objects.filter(lock__startswith="webhook").count())

    def test_what_happens_to_a_public_listing_is_an_update_with_its_reason(self):
        self.listing.title = "Head nurse"
        self.listing.edit("title")
        self.listing.pause()
        self.listing.resume()
        self.listing.renew()
        bodies = [json.loads(row.body) for row in WebhookDelivery.objects.order_by("created_at")]
        self.assertEqual({"listing.updated"}, {body["type"] for body in bodies})
        reasons = [body["data"]["reason"] for body in bodies]
        self.assertEqual(["edited", "paused", "resumed", "renewed"], reasons)

    def test_a_change_that_is_taken_back_tells_nothing(self):
        with self.captureOnCommitCallbacks(execute=True), transaction.atomic():
            self.listing.close("filled")
            transaction.set_rollback(True)
        self.assertEqual([], self.told())
        self.assertFalse(ProcrastinateJob.objects.filter(lock__startswith="webhook"))

    def test_applications_are_told_without_anything_about_the_person(self):
        member = make_member(company=self.webhook.company)
        application = make_application(listing=self.listing, status="unconfirmed", name="Ada")
        application.confirm()
        application.move(stage_of(self.webhook.company, "Offer"), member)
        self.assertEqual(["application.confirmed", "application.moved"], self.told())
        for delivery in WebhookDelivery.objects.all():
            self.assertNotIn("Ada", delivery.body)
            self.assertNotIn(application.email, delivery.body)

    def test_only_what_was_asked_for_and_only_of_this_company(self):
        make_webhook(events=["listing.published"])
        self.webhook.events = ["application.moved"]
        self.webhook.save()
        self.listing.close("filled")
        self.assertEqual([], self.told())


class DeliveryTests(TestCase):
    def setUp(self):
        self.webhook = make_webhook()
        make_listing(company=self.webhook.company).close("filled")
        self.delivery = WebhookDelivery.objects.get()
        self.sent = []

    def deliver(self, *answers: int | Exception):
        """Let the worker work for two days, a minute at a time as the schedule does."""

        def post(url, body, headers):
            self.sent.append((url, body, headers))
            answer = answers[min(len(self.sent), len(answers)) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer

        start = timezone.now()
        with mock.patch.object(fetching, "post", post), time_machine.travel(start) as clock:
            while WebhookDelivery.objects.waiting() and timezone.now() < start + timedelta(days=2):
                if Webhook.objects.with_work():
                    tasks.send_waiting(self.webhook.pk)
                clock.shift(60)
        self.delivery.refresh_from_db()

    def test_it_is_signed_so_that_the_receiver_can_check(self):
        self.deliver(204)
        url, body, headers = self.sent[0]
        key = base64.b64decode(self.webhook.secret.removeprefix("whsec_"))
        signed = f"{headers['Webhook-Id']}.{headers['Webhook-Timestamp']}.".encode() + body
        expected = base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
        self.assertEqual(f"v1,{expected}", headers["Webhook-Signature"])
        self.assertEqual(("https://kind.example/hook", str(self.delivery.pk)),
                         (url, headers["Webhook-Id"]))  # fmt: skip
        self.assertEqual("sent", self.delivery.status)

    def test_a_job_that_is_done_twice_sends_once(self):
        self.deliver(200)
        with mock.patch.object(fetching, "post", side_effect=AssertionError):
            tasks.send_waiting(self.webhook.pk)
        self.assertEqual(1, len(self.sent))

    def test_it_is_tried_again_with_the_same_id(self):
        self.deliver(CannotFetch("Away."), 500, 302, 200)
        self.assertEqual(4, len(self.sent))
        self.assertEqual(1, len({headers["Webhook-Id"] for _, _, headers in self.sent}))
        self.assertEqual(("sent", 4), (self.delivery.status, self.delivery.attempts))
        self.webhook.refresh_from_db()
        self.assertEqual((0, None), (self.webhook.failures, self.webhook.quiet_until))

    def test_after_the_last_attempt_it_is_dead(self):
        self.deliver(CannotFetch("Away."))
        self.assertEqual(ATTEMPTS, len(self.sent))
        self.assertEqual(("dead", "Away."), (self.delivery.status, self.delivery.answer))

    def test_the_secret_is_not_in_the_database(self):
        row = str(type(self.webhook).objects.values().get())
        self.assertNotIn(self.webhook.secret.removeprefix("whsec_")[:20], row)


class ManyTests(TestCase):
    """What waits for one address does not hold up the others, nor does it all at once."""

    def setUp(self):
        self.webhook = make_webhook()
        steps = [Step(self.webhook.company_id, n, f"Nurse {n}", "opened") for n in range(30)]
        with self.assertNumQueries(2):  # who listens, and their rows
            tell_of_listings(steps)

    def send(self, *answers: int | Exception) -> list[str]:
        """Titles, in the order in which they were sent."""
        told = []

        def post(url, body, headers):
            told.append(json.loads(body)["data"]["listing"]["title"])
            answer = answers[min(len(told), len(answers)) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer

        with mock.patch.object(fetching, "post", post):
            tasks.send_waiting(self.webhook.pk)
        return told

    def jobs(self) -> int:
        return ProcrastinateJob.objects.filter(lock=f"webhook {self.webhook.pk}").count()

    def test_one_job_sends_all_in_their_order(self):
        self.assertEqual([f"Nurse {n}" for n in range(30)], self.send(200))
        self.assertEqual(0, WebhookDelivery.objects.waiting().count())

    def test_an_address_that_fails_is_left_alone_for_a_while(self):
        self.assertEqual(3, len(self.send(200, 200, CannotFetch("Away."))))
        self.assertEqual([], self.send(200))
        self.assertFalse(Webhook.objects.with_work())
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            tasks.send_what_is_due(0)
            self.assertEqual(1, self.jobs())
            self.assertEqual(28, len(self.send(200)))

    def test_others_have_their_turn_after_a_minute(self):
        with mock.patch.object(tasks.time, "monotonic", side_effect=[0, 1, 2, 99]):
            self.assertEqual(2, len(self.send(200)))
        self.assertEqual(1, self.jobs())

    def test_what_never_had_a_turn_is_given_up_after_days(self):
        Webhook.objects.update(quiet_until=timezone.now() + timedelta(days=9))
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            tasks.forget_deliveries(0)
        self.assertEqual({("dead", "The address has not answered for 3 days.")},
                         set(WebhookDelivery.objects.values_list("status", "answer")))  # fmt: skip

    def test_what_nobody_asked_for_is_sent_by_schedule(self):
        self.assertEqual(0, self.jobs())
        for _ in range(2):
            tasks.send_what_is_due(0)
        self.assertEqual(1, self.jobs())


class CanaryTests(TestCase):
    """The same door as for feeds."""

    def test_nothing_is_sent_to_this_machine(self):
        canary = Canary()
        self.addCleanup(canary.listener.close)
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"):
            with self.assertRaises(CannotFetch):
                fetching.post(f"https://{host}:{canary.port}/", b"{}", {})
        with self.assertRaises(CannotFetch):
            fetching.post(f"http://127.0.0.1:{canary.port}/", b"{}", {})
        self.assertEqual(0, canary.touched)
        with self.assertRaises(CannotFetch):
            fetching.post(f"https://127.0.0.1:{canary.port}/", b"{}", {}, allow_loopback=True)
        self.assertEqual(1, canary.touched)
