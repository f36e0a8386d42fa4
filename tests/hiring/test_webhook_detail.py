from django.test import TestCase

from tests.api_factories import make_webhook
from tests.factories import make_member


class WebhookDetailTests(TestCase):
    def setUp(self):
        self.webhook = make_webhook()
        member = make_member("owner", company=self.webhook.company)
        self.client.force_login(member.user)
        self.url = f"/recruit/{member.company.slug}/webhooks/{self.webhook.pk}/"

    def test_it_shows_the_secret_and_every_delivery(self):
        self.webhook.deliveries.create(event="listing.closed", body="{}", answer="It answered 500.")
        response = self.client.get(self.url)
        self.assertContains(response, self.webhook.secret)
        self.assertContains(response, "It answered 500.")
        self.assertIn("no-store", response["Cache-Control"])

    def test_one_of_another_company_is_not_there(self):
        other = make_webhook()
        path = self.url.replace(f"/{self.webhook.pk}/", f"/{other.pk}/")
        self.assertEqual(404, self.client.get(path).status_code)

    def test_many_deliveries_cost_no_more_queries(self):
        for _ in range(2):
            self.webhook.deliveries.create(event="listing.closed", body="{}")
            with self.assertNumQueries(6):
                self.client.get(self.url)
