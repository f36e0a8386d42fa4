"""Staff look at what companies' systems are told, and send it again."""

from django.contrib.auth.models import Permission
from django.test import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from jobboard.models import User
from listings.models import WebhookDelivery
from tests.api_factories import make_webhook


class WebhookAdminTests(TestCase):
    url = "/admin/listings/webhookdelivery/"

    def setUp(self):
        self.webhook = make_webhook()
        self.dead = self.webhook.deliveries.create(
            event="listing.closed", body="{}", status="dead", attempts=8, answer="Away."
        )
        self.client.force_login(User.objects.create_superuser("admin@example.com"))

    def send_again(self):
        chosen = {"action": "send_again", "_selected_action": [str(self.dead.pk)]}
        return self.client.post(self.url, chosen, follow=True)

    def test_a_dead_one_is_sent_again_once(self):
        self.assertContains(self.send_again(), "is sent again in the background")
        self.assertContains(self.send_again(), "waits already")
        self.assertEqual([self.dead], list(WebhookDelivery.objects.due()))
        jobs = ProcrastinateJob.objects.filter(lock=f"webhook {self.webhook.pk}")
        self.assertEqual(1, jobs.count())

    def test_what_is_given_up_is_found(self):
        page = self.client.get(f"{self.url}?status__exact=dead")
        self.assertContains(page, "Away.")
        self.assertNotContains(self.client.get(f"{self.url}?status__exact=sent"), "Away.")

    def test_nobody_changes_or_adds_one_here_and_the_secret_is_not_shown(self):
        self.assertEqual(403, self.client.get(f"{self.url}add/").status_code)
        page = self.client.get(f"/admin/listings/webhook/{self.webhook.pk}/change/")
        self.assertNotContains(page, "_save")
        self.assertNotContains(page, self.webhook.secret)
        self.assertNotContains(page, self.webhook.nonce)

    def test_who_may_only_look_sends_nothing(self):
        looker = User.objects.create_user("looker@example.com", is_staff=True)
        looker.user_permissions.add(Permission.objects.get(codename="view_webhookdelivery"))
        self.client.force_login(looker)
        self.send_again()
        self.assertEqual([], list(WebhookDelivery.objects.waiting()))
