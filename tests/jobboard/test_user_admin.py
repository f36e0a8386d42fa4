from __future__ import annotations

from django.test import TestCase

from jobboard.models import User
from tests.admin_forms import posted


class UserAdminTests(TestCase):
    url = "/admin/jobboard/user/"

    def setUp(self):
        self.client.force_login(User.objects.create_superuser("admin@example.com"))

    def add(self, **values):
        page = self.client.get(f"{self.url}add/")
        passwords = {"password1": "plumb-line-7", "password2": "plumb-line-7"}
        return self.client.post(f"{self.url}add/", posted(page, **passwords | values))

    def test_an_account_is_its_email_address(self):
        self.add(email="new@example.com")
        self.assertTrue(User.objects.get(email="new@example.com").check_password("plumb-line-7"))

    def test_one_account_for_each_address_whatever_its_case(self):
        response = self.add(email="ADMIN@example.com")
        self.assertContains(response, "There is already an account with this e-mail address.")

    def test_passwords_must_agree_and_be_good(self):
        self.assertContains(self.add(email="a@example.com", password2="x"), "match.")
        weak = {"password1": "12345678", "password2": "12345678"}
        self.assertContains(self.add(email="a@example.com", **weak), "entirely numeric")

    def test_an_account_is_changed_and_its_password_set(self):
        user = User.objects.create_user("old@example.com")
        url = f"{self.url}{user.pk}/change/"
        self.client.post(url, posted(self.client.get(url), email="new@example.com", is_staff="on"))
        passwords = {"password1": "plumb-line-7", "password2": "plumb-line-7"}
        self.client.post(f"{self.url}{user.pk}/password/", passwords | {"usable_password": "true"})
        user.refresh_from_db()
        self.assertEqual(("new@example.com", True), (user.email, user.is_staff))
        self.assertTrue(user.check_password("plumb-line-7"))
