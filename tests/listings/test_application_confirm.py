from __future__ import annotations

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from listings.models import Application
from listings.tasks.applying import forget_abandoned_applications
from tests.applying_factories import OURS, make_application
from tests.factories import make_listing


class ApplicationConfirmTests(TestCase):
    def setUp(self):
        self.listing = make_listing("Night nurse", applies_on_site=True)
        self.application = make_application(
            listing=self.listing, status="unconfirmed", message="<b>Hello</b>"
        )
        self.path = self.application.new_link().removeprefix("http://127.0.0.1:8000")
        self.application.save()

    def status(self):
        return Application.objects.get(pk=self.application.pk).status

    def test_opening_the_link_confirms_nothing(self):
        for method in (self.client.get, self.client.head):
            self.assertEqual(200, method(self.path).status_code)
        self.assertEqual("unconfirmed", self.status())

    def test_it_shows_what_will_be_sent(self):
        page = self.client.get(self.path)
        self.assertContains(page, "&lt;b&gt;Hello&lt;/b&gt;")
        self.assertContains(page, self.application.name)

    def test_the_button_confirms_once_and_leads_to_her_page(self):
        response = self.client.post(self.path, headers=OURS)
        self.assertRedirects(response, self.application.status_path())
        self.assertEqual("confirmed", self.status())
        again = self.client.post(self.path, headers=OURS)
        self.assertContains(again, "This link has done its work", status_code=404)

    def test_another_site_cannot_press_it(self):
        self.assertEqual(403, self.client.post(self.path).status_code)
        self.assertEqual("unconfirmed", self.status())

    def test_a_link_that_was_never_sent_confirms_nothing(self):
        response = self.client.post("/applications/confirm/guess/", headers=OURS)
        self.assertEqual(404, response.status_code)

    def test_after_the_end_of_the_job_it_says_so(self):
        self.listing.close("filled")
        response = self.client.post(self.path, headers=OURS)
        self.assertContains(response, "Not passed on", status_code=409)
        self.assertContains(response, "The employer filled this job", status_code=409)
        self.assertEqual("unconfirmed", self.status())

    def test_the_address_is_told_to_nobody(self):
        response = self.client.get(self.path)
        self.assertEqual("same-origin", response["Referrer-Policy"])
        self.assertIn("noindex", response["X-Robots-Tag"])
        self.assertIn("no-cache", response["Cache-Control"])

    def test_an_old_one_counts_as_abandoned(self):
        self.assertFalse(Application.objects.abandoned().exists())
        Application.objects.update(sent_at=timezone.now() - timedelta(days=8))
        self.assertTrue(Application.objects.abandoned().exists())
        forget_abandoned_applications(0)
        for method in (self.client.get, self.client.post):
            response = method(self.path, headers=OURS)
            self.assertContains(response, "This link has done its work", status_code=404)
        self.assertEqual("erased", self.status())
