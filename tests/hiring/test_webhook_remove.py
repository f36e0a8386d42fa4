from django.test import TestCase

from listings.models import Webhook, WebhookDelivery
from tests.api_factories import make_webhook
from tests.factories import make_member


class WebhookRemoveTests(TestCase):
    def test_it_goes_with_what_waits(self):
        webhook = make_webhook()
        webhook.deliveries.create(event="listing.closed", body="{}")
        member = make_member("owner", company=webhook.company)
        self.client.force_login(member.user)
        self.client.post(f"/recruit/{member.company.slug}/webhooks/{webhook.pk}/remove/")
        self.assertFalse(Webhook.objects.exists() or WebhookDelivery.objects.exists())
        self.assertIn("removed the webhook", member.company.events.get().what)
