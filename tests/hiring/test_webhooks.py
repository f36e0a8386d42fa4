from django.test import TestCase

from listings.models import Webhook
from tests.factories import make_company, make_member


class WebhooksTests(TestCase):
    def setUp(self):
        self.member = make_member("owner", company=make_company("Kind Clinic"))
        self.client.force_login(self.member.user)
        self.url = "/recruit/kind-clinic/webhooks/"

    def add(self, url: str = "https://kind.example/hook", **said):
        return self.client.post(self.url, {"url": url, "events": ["listing.closed"]} | said)

    def test_an_address_is_registered_and_noted(self):
        response = self.add()
        webhook = Webhook.objects.get()
        self.assertRedirects(response, f"{self.url}{webhook.pk}/")
        self.assertEqual(["listing.closed"], webhook.events)
        self.assertIn("registered the webhook", self.member.company.events.get().what)
        self.assertContains(self.client.get(self.url), "A job was closed")

    def test_what_cannot_be_told_is_refused(self):
        for said in (
            {"url": "http://kind.example/"}, {"url": "https://a:b@kind.example/"}, {"url": ""},
            {"events": []}, {"events": ["everything"]},
        ):  # fmt: skip
            self.assertEqual(422, self.add(**said).status_code)
        self.assertEqual(0, Webhook.objects.count())

    def test_a_double_click_registers_one(self):
        self.add()
        self.assertContains(self.add(), "registered this address already", status_code=422)
