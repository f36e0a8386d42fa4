from __future__ import annotations

from listings.models import Stage
from tests.hiring.room import RoomTestCase


class StageListTests(RoomTestCase):
    url = "/recruit/kind-clinic/stages/"

    def names(self) -> list[str]:
        return [stage.name for stage in Stage.objects.of(self.company)]

    def test_it_shows_them_in_order_with_who_is_in_them(self):
        self.apply()
        with self.assertNumQueries(6):
            page = self.client.get(self.url)
        self.assertContains(page, "1 in it")
        self.assertContains(page, 'value="Screening"')

    def test_a_new_one_comes_at_the_end(self):
        self.client.post(self.url, {"name": "Trial shift", "kind": "active"})
        self.assertEqual("Trial shift", self.names()[-1])
        self.assertEqual("added the stage “Trial shift”", self.company.events.get().what)

    def test_a_name_that_is_taken_and_a_second_first_stage_are_refused(self):
        for fields in ({"name": "offer", "kind": "active"}, {"name": "", "kind": "active"},
                       {"name": "Inbox", "kind": "new"}):  # fmt: skip
            self.assertEqual(422, self.client.post(self.url, fields).status_code)
        self.assertEqual(6, len(self.names()))

    def test_a_viewer_looks_and_a_stranger_finds_nothing(self):
        self.sign_in_as_viewer()
        self.assertNotContains(self.client.get(self.url), "<form method")
        self.assert_only_for_recruiters(self.url, name="x", kind="active")
        self.assert_only_for_members(self.url)
