from __future__ import annotations

from tests.factories import make_member
from tests.hiring.room import RoomTestCase


class ApplicantRateTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.ada = self.apply("Ada")
        self.url = f"/recruit/kind-clinic/applicants/{self.ada.pk}/rate/"

    def test_each_member_has_one_rating_and_may_change_it(self):
        for score in (2, 5):
            self.client.post(self.url, {"score": score})
        self.client.force_login(make_member("owner", company=self.company).user)
        self.client.post(self.url, {"score": 4})
        self.assertEqual([5, 4], [rating.score for rating in self.ada.ratings.order_by("pk")])
        page = self.client.get("/recruit/kind-clinic/applicants/")
        self.assertContains(page, "4.5")

    def test_a_score_there_is_not_changes_nothing(self):
        for score in ("0", "6", "x", ""):
            self.assertEqual(302, self.client.post(self.url, {"score": score}).status_code)
        self.assertFalse(self.ada.ratings.exists())

    def test_only_recruiters_rate(self):
        self.assert_only_for_recruiters(self.url, score=3)
