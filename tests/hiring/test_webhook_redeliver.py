from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from listings.models import Webhook, WebhookDelivery
from tests.api_factories import make_webhook
from tests.factories import make_member


class WebhookRedeliverTests(TestCase):
    def setUp(self):
        self.webhook = make_webhook()
        self.member = make_member("owner", company=self.webhook.company)
        self.client.force_login(self.member.user)
        self.delivery = self.webhook.deliveries.create(
            event="listing.closed", body="{}", status="dead", attempts=8
        )

    def ask(self):
        base = f"/recruit/{self.member.company.slug}/webhooks/{self.webhook.pk}"
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(f"{base}/deliveries/{self.delivery.pk}/again/", follow=True)

    def test_a_dead_one_waits_again_once(self):
        self.assertContains(self.ask(), "It is sent again")
        self.assertContains(self.ask(), "It waits already")
        self.delivery.refresh_from_db()
        self.assertEqual(("waiting", 0), (self.delivery.status, self.delivery.attempts))
        jobs = ProcrastinateJob.objects.filter(lock=f"webhook {self.webhook.pk}")
        self.assertEqual(self.webhook.pk, jobs.get().args["webhook_id"])

    def test_it_does_not_wait_for_an_address_that_was_left_alone(self):
        later = timezone.now() + timedelta(hours=1)
        Webhook.objects.update(failures=4, quiet_until=later)
        self.assertFalse(WebhookDelivery.objects.due())
        self.ask()
        self.assertEqual([self.delivery], list(WebhookDelivery.objects.due()))

    def test_one_of_another_address_is_not_there(self):
        other = make_webhook()
        self.delivery.webhook = other
        self.delivery.save()
        self.assertEqual(404, self.ask().status_code)
