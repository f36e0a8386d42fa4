"""Events told to the systems of companies: rows with the change, deliveries in the background."""

from __future__ import annotations

import base64
import hmac
import json
from hashlib import sha256
from unittest import mock

from django.db import transaction
from django.test import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from listings.importing import fetch as fetching
from listings.importing.fetch import CannotFetch
from listings.models import WebhookDelivery
from listings.models.webhook import ATTEMPTS
from listings.tasks import webhooks as tasks
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
        draft.publish()
        self.listing.pause()
        self.listing.close("filled")
        self.assertEqual(["listing.published", "listing.closed"], self.told())
        said = json.loads(WebhookDelivery.objects.get(event="listing.closed").body)
        self.assertEqual(
            {"listing": {"id": self.listing.pk, "title": "Nurse"}, "reason": "filled"},
            said["data"],
        )
        self.assertEqual(2, ProcrastinateJob.objects.filter(lock__startswith="webhook").count())

    def test_a_change_that_is_taken_back_tells_nothing(self):
        with transaction.atomic():
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
        """Try as the worker does, until it is not asked to try again."""

        def post(url, body, headers):
            self.sent.append((url, body, headers))
            answer = answers[min(len(self.sent), len(answers)) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer

        with mock.patch.object(fetching, "post", post):
            for _ in range(20):
                try:
                    tasks.deliver_webhook(str(self.delivery.pk))
                    break
                except tasks.NotDelivered:
                    continue
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
        self.deliver(200)
        self.assertEqual(1, len(self.sent))

    def test_it_is_tried_again_with_the_same_id(self):
        self.deliver(CannotFetch("Away."), 500, 302, 200)
        self.assertEqual(4, len(self.sent))
        self.assertEqual(1, len({headers["Webhook-Id"] for _, _, headers in self.sent}))
        self.assertEqual(("sent", 4), (self.delivery.status, self.delivery.attempts))

    def test_after_the_last_attempt_it_is_dead(self):
        self.deliver(CannotFetch("Away."))
        self.assertEqual(ATTEMPTS, len(self.sent))
        self.assertEqual(("dead", "Away."), (self.delivery.status, self.delivery.answer))

    def test_the_secret_is_not_in_the_database(self):
        row = str(type(self.webhook).objects.values().get())
        self.assertNotIn(self.webhook.secret.removeprefix("whsec_")[:20], row)


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
