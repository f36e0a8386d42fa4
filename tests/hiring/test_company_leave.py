from __future__ import annotations

from django.test import TestCase

from tests.factories import make_company, make_member


class CompanyLeaveTests(TestCase):
    url = "/recruit/kind-clinic/leave/"

    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.owner = make_member(company=self.company)

    def test_looking_at_the_page_leaves_nothing(self):
        viewer = make_member("viewer", company=self.company)
        self.client.force_login(viewer.user)
        self.assertContains(self.client.get(self.url), "Leave Kind Clinic")
        self.assertEqual(2, self.company.members.count())

    def test_a_viewer_leaves_and_it_is_noted(self):
        viewer = make_member("viewer", company=self.company)
        self.client.force_login(viewer.user)
        self.assertRedirects(self.client.post(self.url), "/recruit/")
        self.assertEqual(404, self.client.get(self.url).status_code)
        self.assertEqual("left the company", self.company.events.get().what)

    def test_the_last_owner_stays(self):
        self.client.force_login(self.owner.user)
        response = self.client.post(self.url)
        self.assertContains(
            response, "Kind Clinic needs an owner: make somebody else one first.", status_code=422
        )
        self.assertEqual(1, self.company.members.count())
        self.assertFalse(self.company.events.exists())
