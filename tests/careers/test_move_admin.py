from django.test import TestCase

from careers.models import CareerMove
from tests.admin_forms import posted
from tests.factories import make_career
from tests.jobboard.full_career import make_editor


class MoveAdminTests(TestCase):
    url = "/admin/careers/careermove/"

    def setUp(self):
        self.client.force_login(make_editor())
        self.move = CareerMove.objects.create(
            from_career=make_career("Nurse"), to_career=make_career("Teacher"), moved_in=2020
        )

    def test_an_editor_counts_a_move_or_rejects_it(self):
        for action, status in (("publish", "published"), ("reject", "rejected")):
            data = {"action": action, "_selected_action": [self.move.pk]}
            self.client.post(self.url, data)
            self.move.refresh_from_db()
            self.assertEqual(status, self.move.status)

    def test_nobody_invents_or_rewrites_a_move(self):
        self.assertEqual(403, self.client.get(f"{self.url}add/").status_code)
        url = f"{self.url}{self.move.pk}/change/"
        self.client.post(url, posted(self.client.get(url), moved_in=1999, status="published"))
        self.move.refresh_from_db()
        self.assertEqual((2020, "published"), (self.move.moved_in, self.move.status))
