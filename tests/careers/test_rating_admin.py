from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.test import TestCase

from careers.models import Rating
from tests.admin_forms import posted
from tests.factories import make_career
from tests.jobboard.full_career import make_editor


class RatingAdminTests(TestCase):
    url = "/admin/careers/rating/"

    def setUp(self):
        self.client.force_login(make_editor())
        self.career = make_career()
        self.ratings = [
            Rating.objects.create(career=self.career, stars=n, comment="Good team") for n in (4, 5)
        ]

    def act(self, action, *ratings):
        data = {"action": action, "_selected_action": [rating.pk for rating in ratings]}
        return self.client.post(self.url, data, follow=True)

    def statuses(self):
        return list(Rating.objects.order_by("stars").values_list("status", flat=True))

    def test_selected_ratings_are_published_or_rejected(self):
        self.assertContains(self.act("publish", *self.ratings), "2 ratings published.")
        self.assertEqual(["published", "published"], self.statuses())
        self.assertContains(self.act("reject", self.ratings[0]), "1 rating rejected.")
        self.assertEqual(["rejected", "published"], self.statuses())

    def test_who_decided_is_in_the_history(self):
        self.act("publish", self.ratings[0])
        self.assertEqual("Published", LogEntry.objects.get().change_message)

    def test_deciding_twice_changes_nothing(self):
        self.act("publish", self.ratings[0])
        self.assertContains(self.act("publish", self.ratings[0]), "0 ratings published.")

    def test_a_rating_is_decided_where_it_is_read(self):
        rating = self.ratings[0]
        data = {"CHANGE_FORM-action": "publish", "_selected_action": rating.pk}
        self.client.post(f"{self.url}{rating.pk}/change/", data)
        rating.refresh_from_db()
        self.assertEqual(Rating.Status.PUBLISHED, rating.status)

    def test_nobody_rewrites_what_a_visitor_said(self):
        rating = self.ratings[0]
        url = f"{self.url}{rating.pk}/change/"
        page = self.client.get(url)
        self.client.post(url, posted(page, stars=1, comment="Bad team", status="published"))
        rating.refresh_from_db()
        self.assertEqual(
            (4, "Good team", "published"), (rating.stars, rating.comment, rating.status)
        )
        self.assertEqual(403, self.client.get(f"{self.url}add/").status_code)

    def test_looking_decides_nothing(self):
        self.client.get(self.url, {"action": "publish", "_selected_action": self.ratings[0].pk})
        self.assertEqual(["pending", "pending"], self.statuses())
