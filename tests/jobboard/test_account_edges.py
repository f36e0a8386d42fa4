"""Addresses that are odd, taken or not yet proven; links that are old; guessing that goes on."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.utils import timezone

from jobboard.models import User
from tests.factories import make_user
from tests.jobboard.test_accounts import PASSWORD, link_in


class EdgeTestCase(TestCase):
    def setUp(self):
        cache.clear()

    def sign_up(self, email, password=PASSWORD, **extra):
        form = {"email": email, "password1": password}
        return self.client.post("/account/signup/", form, **extra)

    def sign_in(self, email, password=PASSWORD, **extra):
        form = {"login": email, "password": password}
        return self.client.post("/account/login/", form, **extra)

    def is_signed_in(self):
        return self.client.get("/account/").status_code == 200


class AddressTests(EdgeTestCase):
    def test_addresses_of_all_kinds_become_accounts_and_sign_in_in_any_case(self):
        for email, typed in (
            ("Ada.Lovelace@Example.COM", "ada.lovelace@example.com"),
            ("ada+jobs@example.com", "ADA+jobs@example.com"),
            ("ada@bücher.example", "ADA@bücher.example"),
            ("o'hara@example.com", "o'hara@example.com"),
            ("a" * 60 + "@example.com", "A" * 60 + "@example.com"),
        ):
            with self.subTest(email=email):
                mail.outbox.clear()
                self.assertRedirects(self.sign_up(email), "/account/confirm-email/")
                self.client.post(link_in(mail.outbox[0]))
                self.client.logout()
                self.assertRedirects(self.sign_in(typed), "/account/")
                self.client.logout()

    def test_a_plus_makes_another_account(self):
        make_user("ada@example.com")
        self.sign_up("ada+jobs@example.com")
        self.assertEqual(2, User.objects.count())

    def test_what_is_no_address_or_too_weak_is_said(self):
        for email, password in (
            ("ada", PASSWORD), ("ädä@", PASSWORD), ("a@b@c.com", PASSWORD),
            ("ada@example.com\r\nBcc: x@example.com", PASSWORD), ("a\0@example.com", PASSWORD),
            ("a" * 310 + "@example.com", PASSWORD), ("", PASSWORD),
            ("ada@example.com", "12345678"), ("ada@example.com", "ada@example.com"),
        ):  # fmt: skip
            with self.subTest(email=email[:30], password=password):
                response = self.sign_up(email, password)
                self.assertContains(response, "Please correct the following")
        self.assertEqual([], mail.outbox)
        self.assertFalse(User.objects.exists())


class NothingBetrayedTests(EdgeTestCase):
    """The same answer whether an address has an account or not; only its owner's mail differs."""

    def setUp(self):
        super().setUp()
        make_user("ada@example.com", password=PASSWORD)

    def test_signing_up(self):
        answers = [self.sign_up(email, follow=True) for email in ("ada@example.com", "b@x.com")]
        for response, email in zip(answers, ("ada@example.com", "b@x.com"), strict=True):
            self.assertEqual("/account/confirm-email/", response.redirect_chain[-1][0], email)
        self.assertEqual("You have an account already", mail.outbox[0].subject)
        self.assertEqual("Confirm your e-mail address", mail.outbox[1].subject)

    def test_asking_for_a_new_password(self):
        pages = []
        for email in ("ada@example.com", "nobody@example.com"):
            self.client.cookies.clear()
            pages.append(
                self.client.post("/account/password/reset/", {"email": email}, follow=True).text
            )
        self.assertEqual(*pages)
        subjects = [message.subject for message in mail.outbox]
        self.assertEqual(["Set a new password", "There is no account with this address"], subjects)

    def test_signing_in(self):
        for email in ("ada@example.com", "nobody@example.com"):
            response = self.sign_in(email, "wrong")
            self.assertContains(response, "The email address and/or password you specified are not")


class UnverifiedTests(EdgeTestCase):
    def test_without_a_proven_address_nobody_is_signed_in_and_another_link_comes(self):
        self.sign_up("ada@example.com")
        self.client.logout()
        cache.clear()  # another link is sent after a while
        self.assertRedirects(self.sign_in("ada@example.com"), "/account/confirm-email/")
        self.assertFalse(self.is_signed_in())
        self.assertEqual(2, len(mail.outbox))
        self.client.post(link_in(mail.outbox[1]))
        self.assertTrue(EmailAddress.objects.get().verified)

    def test_a_link_of_confirmation_is_good_for_three_days(self):
        self.sign_up("ada@example.com")
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            page = self.client.get(link_in(mail.outbox[0]))
            self.assertContains(page, "This link is good no more")
            self.client.post(link_in(mail.outbox[0]))
        self.assertFalse(EmailAddress.objects.get().verified)

    def test_in_the_browser_that_signed_up_the_button_signs_in_and_goes_on_where_it_began(self):
        form = {"email": "ada@example.com", "password1": PASSWORD, "next": "/recruit/"}
        self.client.post("/account/signup/", form)
        self.assertRedirects(self.client.post(link_in(mail.outbox[0])), "/recruit/")
        self.assertTrue(self.is_signed_in())

    def test_in_any_other_browser_the_button_signs_nobody_in(self):
        self.sign_up("ada@example.com")
        other = Client()
        other.post(link_in(mail.outbox[0]))
        self.assertEqual(302, other.get("/account/").status_code)
        self.assertTrue(EmailAddress.objects.get().verified)

    def test_opening_the_link_proves_nothing_yet(self):
        self.sign_up("ada@example.com")
        self.client.get(link_in(mail.outbox[0]))
        self.assertFalse(EmailAddress.objects.get().verified)


class ResetTests(EdgeTestCase):
    NEW = {"password1": "another long sentence", "password2": "another long sentence"}

    def setUp(self):
        super().setUp()
        self.user = make_user("ada@example.com", password=PASSWORD)
        self.client.post("/account/password/reset/", {"email": "ada@example.com"})
        self.link = link_in(mail.outbox[0])

    def open(self):
        return Client().get(self.link, follow=True)

    def test_a_link_works_once(self):
        form = self.client.get(self.link, follow=True)
        self.client.post(form.redirect_chain[-1][0], self.NEW)
        self.assertContains(self.open(), "This link is good no more")

    def test_a_link_is_void_after_three_days(self):
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            self.assertContains(self.open(), "This link is good no more")

    def test_another_address_makes_an_old_link_void(self):
        self.user.email = "new@example.com"
        self.user.save()
        self.assertContains(self.open(), "This link is good no more")

    def test_a_new_password_ends_the_other_sessions(self):
        other = Client()
        other.force_login(self.user)  # after which a link that was asked for before is void
        self.assertEqual(200, other.get("/account/").status_code)
        self.client.post("/account/password/reset/", {"email": "ada@example.com"})
        form = self.client.get(link_in(mail.outbox[-1]), follow=True)
        self.client.post(form.redirect_chain[-1][0], self.NEW)
        self.assertEqual(302, other.get("/account/").status_code)

    def test_links_lead_to_this_site_whatever_host_was_asked(self):
        form = {"email": "ada@example.com"}
        self.client.post("/account/password/reset/", form, headers={"Host": "localhost:1"})
        for message in mail.outbox:
            self.assertIn(f"{settings.SITE_URL}/account/password/reset/key/", message.body)


class LimitTests(EdgeTestCase):
    def test_guesses_of_all_processes_are_counted_in_the_database(self):
        """A process keeps nothing of it: what counts is a row that every other one reads."""
        make_user("ada@example.com", password=PASSWORD)
        with connection.cursor() as cursor:
            for _ in range(10):
                Client().post("/account/login/", {"login": "ada@example.com", "password": "wrong"})
            cursor.execute("SELECT count(*) FROM jobboard_cache WHERE cache_key LIKE '%%login%%'")
            self.assertGreater(cursor.fetchone()[0], 0)
        self.assertContains(self.sign_in("ada@example.com"), "Too many failed login attempts")
        cache.clear()
        self.assertRedirects(self.sign_in("ada@example.com"), "/account/")

    def test_mails_to_one_address_are_limited(self):
        make_user("ada@example.com")
        answers = [
            self.client.post("/account/password/reset/", {"email": "ada@example.com"}).status_code
            for _ in range(8)
        ]
        self.assertIn(429, answers)
        self.assertLessEqual(len(mail.outbox), 5)


class WordsTests(EdgeTestCase):
    def test_titles_and_subjects_are_in_sentence_case(self):
        user = make_user("ada@example.com", password=PASSWORD)
        self.assertContains(self.client.get("/account/login/"), "<h1>Sign in</h1>")
        self.assertContains(self.client.get("/account/login/"), "<title>Sign in | ")
        self.client.force_login(user)
        page = self.client.get("/account/2fa/")
        for title in ("<h1>Two-factor authentication</h1>", "<h2>Authenticator app</h2>"):
            self.assertContains(page, title)
        form = {"oldpassword": PASSWORD, "password1": "another long sentence",
                "password2": "another long sentence"}  # fmt: skip
        self.client.post("/account/password/change/", form)
        self.assertEqual("Password changed", mail.outbox[0].subject)

    def test_a_mail_about_a_change_says_what_to_do(self):
        self.test_titles_and_subjects_are_in_sentence_case()
        body = mail.outbox[0].body
        self.assertIn("Your password has been changed.\n\nIf it was you, there is nothing", body)
        self.assertIn("/account/password/reset/", body)
