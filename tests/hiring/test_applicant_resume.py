from __future__ import annotations

from tests.applying_factories import make_resume
from tests.hiring.room import RoomTestCase


class ApplicantResumeTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.ada = self.apply("Ada")
        make_resume(self.ada, b"My resume", file_name="Ada's CV.txt")
        self.url = f"/recruit/kind-clinic/applicants/{self.ada.pk}/resume/"

    def test_members_get_it_as_a_file_to_save(self):
        response = self.client.get(self.url)
        self.assertEqual(b"My resume", response.getvalue())
        self.assertEqual('attachment; filename="Ada\'s CV.txt"', response["Content-Disposition"])
        self.assertEqual("nosniff", response["X-Content-Type-Options"])

    def test_nobody_else_does(self):
        self.assert_only_for_members(self.url)
        self.client.logout()
        self.assertIn("/account/login/", self.client.get(self.url)["Location"])

    def test_withdrawn_it_is_gone(self):
        self.ada.withdraw()
        self.assertEqual(404, self.client.get(self.url).status_code)
