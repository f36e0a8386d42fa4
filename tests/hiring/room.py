"""A company with its recruiter signed in, for the tests of its rooms."""

from __future__ import annotations

from typing import Any

from django.test import TestCase

from tests.applying_factories import make_application, stage_of
from tests.factories import make_company, make_listing, make_member


class RoomTestCase(TestCase):
    room = "/recruit/kind-clinic/"

    def setUp(self) -> None:
        self.company = make_company("Kind Clinic")
        self.member = make_member("recruiter", company=self.company)
        self.listing = make_listing("Night nurse", company=self.company, applies_on_site=True)
        self.client.force_login(self.member.user)

    def apply(self, name: str = "Ada", **fields: Any) -> Any:
        return make_application(**{"listing": self.listing, "name": name} | fields)

    def stage(self, name: str) -> Any:
        return stage_of(self.company, name)

    def sign_in_as_viewer(self) -> None:
        self.client.force_login(make_member("viewer", company=self.company).user)

    def assert_only_for_recruiters(self, path: str, **data: Any) -> None:
        self.sign_in_as_viewer()
        self.assertEqual(403, self.client.post(path, data).status_code)
        self.client.force_login(make_member("owner").user)
        self.assertEqual(404, self.client.post(path, data).status_code)

    def assert_only_for_members(self, path: str) -> None:
        self.sign_in_as_viewer()
        self.assertEqual(200, self.client.get(path).status_code)
        self.client.force_login(make_member("owner").user)
        self.assertEqual(404, self.client.get(path).status_code)
