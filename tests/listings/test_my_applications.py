from __future__ import annotations

from allauth.account.models import EmailAddress
from django.test import TestCase

from tests.applying_factories import make_application
from tests.factories import make_listing, make_user


class MyApplicationsTests(TestCase):
    url = "/me/applications/"

    def setUp(self):
        self.user = make_user("ada@example.com")

    def apply(self, title: str, email: str = "ada@example.com", **fields):
        return make_application(listing=make_listing(title), email=email, **fields)

    def test_they_are_those_of_the_verified_addresses(self):
        own = self.apply("Night nurse")
        self.apply("Withdrawn job", status="withdrawn")
        self.apply("Job of others", email="grace@example.com")
        self.apply("Unverified job", email="other@example.com")
        EmailAddress.objects.create(user=self.user, email="other@example.com", verified=False)
        self.client.force_login(self.user)
        with self.assertNumQueries(6):
            page = self.client.get(self.url)
        self.assertContains(page, own.status_path())
        self.assertContains(page, "Withdrawn job")
        for title in ("Job of others", "Unverified job"):
            self.assertNotContains(page, title)

    def test_none_yet(self):
        self.client.force_login(self.user)
        self.assertContains(self.client.get(self.url), "None yet")

    def test_somebody_signed_out_is_asked_to_sign_in(self):
        self.assertRedirects(self.client.get(self.url), f"/account/login/?next={self.url}",
                             fetch_redirect_response=False)  # fmt: skip
