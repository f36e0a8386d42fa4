from __future__ import annotations

from listings.models import Stage
from tests.applying_factories import stage_of
from tests.factories import make_company
from tests.hiring.room import RoomTestCase


class StageChangeTests(RoomTestCase):
    def change(self, stage: str, action: str, **fields):
        path = f"/recruit/kind-clinic/stages/{self.stage(stage).pk}/"
        return self.client.post(path, {"action": action} | fields, follow=True)

    def names(self) -> list[str]:
        return [stage.name for stage in Stage.objects.of(self.company)]

    def test_up_and_down_and_not_beyond_the_ends(self):
        self.change("Interview", "up")
        self.assertEqual(["New", "Interview", "Screening"], self.names()[:3])
        self.change("Interview", "down")
        self.change("Declined", "down")
        self.change("New", "up")
        usual = ["New", "Screening", "Interview", "Offer", "Hired", "Declined"]
        self.assertEqual(usual, self.names())

    def test_it_is_renamed_with_its_applicants_in_it(self):
        self.apply(stage=self.stage("Interview"))
        self.change("Interview", "save", name="Meeting", kind="active")
        self.assertEqual(1, self.stage("Meeting").applications.count())

    def test_where_applications_arrive_may_be_renamed_only(self):
        self.change("New", "save", name="Inbox", kind="hired")
        self.assertEqual("new", self.stage("Inbox").kind)
        self.assertContains(self.change("Inbox", "remove"), "rename it, but keep it")

    def test_it_is_removed_only_while_nobody_is_in_it(self):
        ada = self.apply(stage=self.stage("Offer"))
        self.assertContains(self.change("Offer", "remove"), "Somebody is in “Offer”")
        ada.withdraw()
        self.change("Offer", "remove")
        self.assertNotIn("Offer", self.names())

    def test_a_name_that_is_taken_is_refused(self):
        response = self.change("Offer", "save", name="interview", kind="active")
        self.assertContains(response, "There is a stage of this name already")
        self.assertIn("Offer", self.names())

    def test_only_recruiters_change_their_own(self):
        other = stage_of(make_company(), "Offer")
        path = f"/recruit/kind-clinic/stages/{other.pk}/"
        self.assertEqual(404, self.client.post(path, {"action": "remove"}).status_code)
        path = f"/recruit/kind-clinic/stages/{self.stage('Offer').pk}/"
        self.assert_only_for_recruiters(path, action="remove")
