from __future__ import annotations

from uuid import uuid4

from tests.applying_factories import stage_of
from tests.factories import make_company
from tests.hiring.room import RoomTestCase


class ApplicantMoveTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.ada = self.apply("Ada")
        self.page = f"/recruit/kind-clinic/applicants/{self.ada.pk}/"
        self.url = f"{self.page}move/"

    def move(self, stage: object, **fields):
        return self.client.post(self.url, {"stage": stage, **fields})

    def now_in(self) -> str:
        self.ada.refresh_from_db()
        return str(self.ada.stage)

    def test_it_moves_and_says_so(self):
        response = self.client.post(self.url, {"stage": self.stage("Offer").pk}, follow=True)
        self.assertContains(response, "Ada is in Offer.")
        self.assertEqual("Offer", self.now_in())
        event = self.company.events.get()
        self.assertEqual("moved an applicant for “Night nurse” to Offer", event.what)

    def test_a_decision_that_was_not_told_is_said_to_be_so(self):
        response = self.client.post(self.url, {"stage": self.stage("Declined").pk}, follow=True)
        self.assertContains(response, "Ada is in Declined. They do not know it yet.")
        self.assertContains(response, f'/applicants/write/?who={self.ada.pk}">Tell them')
        self.ada.refresh_from_db()
        self.ada.reply("Sorry", "Not this time.", self.member, uuid4())
        self.assertNotContains(self.client.get(self.page), "does not know it yet")

    def test_who_was_moved_by_somebody_else_meanwhile_stays_there(self):
        seen = self.ada.stage_id
        self.assertContains(self.client.get(self.page), f'name="seen" value="{seen}"')
        self.move(self.stage("Interview").pk, seen=seen)
        page = self.client.post(self.url, {"stage": self.stage("Declined").pk, "seen": seen},
                                follow=True)  # fmt: skip
        self.assertContains(page, "It was moved to “Interview” meanwhile.")
        self.assertEqual("Interview", self.now_in())
        for wrong in ("x", 99**20):
            self.move(self.stage("Offer").pk, seen=wrong)
            self.assertEqual("Interview", self.now_in())
        self.move(self.stage("Interview").pk, seen=seen)  # both meant the same
        self.assertEqual(1, self.ada.events.filter(kind="moved").count())

    def test_it_leads_back_to_the_board_and_nowhere_else(self):
        board = "/recruit/kind-clinic/applicants/board/?q=Ada#applicant-1"
        stage = self.stage("Offer").pk
        self.assertEqual(board, self.move(stage, next=board)["Location"])
        for path in ("https://evil.example/", "//evil.example", "/recruit/other/applicants/",
                     "/recruit/kind-clinic/applicants/\\..//evil.example"):  # fmt: skip
            location = self.move(stage, next=path)["Location"]
            self.assertTrue(location.startswith("/recruit/kind-clinic/applicants/"), location)

    def test_a_stage_of_others_or_none_changes_nothing(self):
        for stage in (stage_of(make_company(), "Offer").pk, "x", "", 99**20):
            self.assertRedirects(self.move(stage), self.page)
            self.assertEqual("New", self.now_in())

    def test_only_recruiters_move(self):
        self.assert_only_for_recruiters(self.url, stage=self.stage("Offer").pk)
        self.assertEqual("New", self.now_in())
