"""Signing up and in, as django-allauth does it with our settings and templates."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.test import TestCase

from jobboard.models import User
from tests.factories import make_user

PASSWORD = "a long enough sentence"


def link_in(message: mail.EmailMessage) -> str:
    return re.search(r"http://\S+?(/account/\S+)", str(message.body))[1]


class SignUpTests(TestCase):
    def test_it_asks_an_address_and_a_password_and_proves_the_address(self):
        page = self.client.get("/account/signup/")
        asked = re.findall(r'<input type="(?:email|password|text)" name="(\w+)"', page.text)
        self.assertEqual(["email", "password1"], asked)
        form = {"email": "ada@example.com", "password1": PASSWORD}
        self.assertRedirects(self.client.post("/account/signup/", form), "/account/confirm-email/")
        self.assertEqual(302, self.client.get("/account/").status_code)
        [message] = mail.outbox
        self.client.post(link_in(message))
        self.client.post("/account/login/", {"login": "ada@example.com", "password": PASSWORD})
        self.assertContains(self.client.get("/account/"), "ada@example.com")

    def test_an_address_that_has_an_account_is_not_betrayed(self):
        make_user("ada@example.com")
        form = {"email": "Ada@example.com", "password1": PASSWORD}
        response = self.client.post("/account/signup/", form)
        self.assertRedirects(response, "/account/confirm-email/")
        self.assertEqual(1, User.objects.count())
        self.assertIn("already", str(mail.outbox[0].body))


class SignInTests(TestCase):
    def setUp(self):
        cache.clear()
        self.user = make_user("ada@example.com", password=PASSWORD)

    def sign_in(self, password: str = PASSWORD, **extra: str):
        form = {"login": "ADA@example.com", "password": password, **extra}
        return self.client.post("/account/login/", form)

    def test_it_leads_to_the_page_that_asked(self):
        response = self.sign_in(next="/recruit/")
        self.assertRedirects(response, "/recruit/")

    def test_it_leads_to_no_other_site(self):
        self.assertRedirects(self.sign_in(next="https://evil.example/"), "/account/")

    def test_guessing_is_stopped_even_with_the_right_password_in_the_end(self):
        for _ in range(10):
            self.sign_in("wrong")
        response = self.sign_in()
        self.assertContains(response, "Too many failed login attempts", status_code=200)

    def test_an_authenticator_app_is_asked_after_the_password(self):
        self.client.force_login(self.user)
        secret = generate_totp_secret()
        TOTP.activate(self.user, secret)
        self.client.logout()
        self.assertRedirects(self.sign_in(), "/account/2fa/authenticate/")
        self.assertEqual(302, self.client.get("/account/").status_code)

    def test_a_forgotten_password_is_set_anew_by_mail(self):
        self.client.post("/account/password/reset/", {"email": "ada@example.com"})
        page = self.client.get(link_in(mail.outbox[0]), follow=True)
        new = {"password1": "another long sentence", "password2": "another long sentence"}
        self.client.post(page.redirect_chain[-1][0], new)
        self.user.refresh_from_db()
        self.assertTrue(self.user.check_password("another long sentence"))


class PagesTests(TestCase):
    def test_the_own_pages_open(self):
        self.client.force_login(make_user(password=PASSWORD))
        self.client.post("/account/reauthenticate/", {"password": PASSWORD})
        for path in ("email/", "password/change/", "2fa/", "2fa/totp/activate/",
                     "2fa/webauthn/add/", "sessions/", "logout/"):  # fmt: skip
            with self.subTest(path=path):
                page = self.client.get(f"/account/{path}", follow=True)
                self.assertContains(page, "<h1>")
                self.assertNotIn("data:image", page.text)


class AdminTests(TestCase):
    def test_its_sign_in_is_the_sites(self):
        response = self.client.get("/admin/", follow=True)
        self.assertEqual("/account/login/", response.redirect_chain[-1][0].partition("?")[0])

    def test_nobody_else_enters(self):
        self.client.force_login(make_user())
        self.assertEqual(403, self.client.get("/admin/", follow=True).status_code)

    def test_an_administrator_made_by_command_needs_no_mail(self):
        User.objects.create_superuser("root@example.com", PASSWORD)
        form = {"login": "root@example.com", "password": PASSWORD, "next": "/admin/"}
        self.assertRedirects(self.client.post("/account/login/", form), "/admin/")
