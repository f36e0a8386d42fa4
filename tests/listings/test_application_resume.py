from __future__ import annotations

from django.test import TestCase

from listings.seeking.resumes import storage
from tests.applying_factories import make_application, make_resume


class ApplicationResumeTests(TestCase):
    def setUp(self):
        self.application = make_application()
        self.path = f"{self.application.status_path()}resume/"

    def test_it_comes_back_as_a_file_to_save(self):
        make_resume(self.application, b"My resume", file_name="履歴書 Ada.txt")
        response = self.client.get(self.path)
        self.assertEqual(b"My resume", response.getvalue())
        self.assertTrue(response["Content-Disposition"].startswith("attachment;"))
        self.assertEqual("nosniff", response["X-Content-Type-Options"])
        self.assertIn("no-store", response["Cache-Control"])
        self.assertIn("sandbox", response["Content-Security-Policy"])

    def test_without_one_or_without_the_signed_address_nothing_is_found(self):
        self.assertEqual(404, self.client.get(self.path).status_code)
        resume = make_resume(self.application)
        guess = f"/applications/{self.application.key}/guess/resume/"
        self.assertEqual(404, self.client.get(guess).status_code)
        storage.remove(resume.stored_name)
        self.assertEqual(404, self.client.get(self.path).status_code)
