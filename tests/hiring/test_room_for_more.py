"""How much a company may have of what costs others something."""

from __future__ import annotations

from unittest import mock

from listings.hiring import access
from listings.models import Attempt
from listings.models.api import SCOPES
from listings.models.webhook import EVENTS
from tests.factories import make_member
from tests.hiring.room import RoomTestCase

NEW = {
    "api_keys": ("api-keys/", {"name": "Our system", "scopes": list(SCOPES)}),
    "feeds": ("feeds/", {"url": "https://kind.example/jobs.xml", "every_hours": 6}),
    "webhooks": ("webhooks/", {"url": "https://kind.example/hook", "events": list(EVENTS)}),
    "stages": ("stages/", {"name": "Trial day", "kind": "active"}),
    "message_templates": ("messages/", {"name": "Thanks", "subject": "Hi", "text": "Hello"}),
}


class RoomForMoreTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(make_member(company=self.company).user)

    def test_of_each_kind_there_is_an_end(self):
        for kind, (path, said) in NEW.items():
            with self.subTest(kind):
                self.client.get(self.room + path)
                number = getattr(self.company, kind).count()
                with mock.patch.dict(access.MOST, {kind: number}):
                    response = self.client.post(self.room + path, said)
                    self.assertContains(response, f"{number} of these at most", status_code=422)
                self.assertEqual(number, getattr(self.company, kind).count())
                self.client.post(self.room + path, said)
                self.assertEqual(number + 1, getattr(self.company, kind).count())

    def test_a_description_has_an_end_too(self):
        path = f"{self.room}jobs/new/"
        response = self.client.post(path, {"title": "Nurse", "description": "x" * 100_001})
        self.assertContains(response, "at most 100000 characters", status_code=422)

    def test_strangers_forms_are_kept_so_many_times_a_day(self):
        """Each of them takes room in the database before anybody has signed in."""
        self.client.logout()
        path, ours = f"{self.room}jobs/new/", {"Sec-Fetch-Site": "same-origin"}
        with mock.patch("listings.hiring.posting.kept.MOST_OF_STRANGERS", 2):
            for kept in (True, True, False):
                client = self.client_class()
                response = client.post(path, {"title": "Nurse"}, headers=ours)
                self.assertRedirects(response, f"/account/login/?next={path}")
                self.assertEqual(kept, "kept_forms" in client.session)
        self.assertEqual(3, Attempt.objects.get().times)

    def test_a_stage_that_was_removed_meanwhile_is_not_moved(self):
        stage, twin = self.stage("Offer"), self.stage("Offer")
        twin.remove()
        stage.shift(-1)
        self.assertNotIn("Offer", [row.name for row in self.company.stages.all()])
