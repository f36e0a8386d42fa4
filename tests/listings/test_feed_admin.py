from __future__ import annotations

from django.test import TestCase
from django.utils import timezone

from jobboard.models import User
from listings.models import Feed


class FeedAdminTests(TestCase):
    def setUp(self):
        self.client.force_login(User.objects.create_superuser("admin@example.com"))
        now = timezone.now()
        self.feed = Feed.objects.create(slug="kind-clinic", url="https://example.com/jobs.xml")
        self.run = self.feed.runs.create(
            origin="jobs.xml", started_at=now, finished_at=now, outcome="done", rows=7, created=5,
            refused_rows=2, fault_counts={"pay: is no number": 1, "title: missing": 2},
            faults=[[3, "title", "missing", "<script>"]],
        )  # fmt: skip

    def test_a_feed_leads_to_its_runs(self):
        page = self.client.get("/admin/listings/feed/")
        runs = f"/admin/listings/feedrun/?feed__id__exact={self.feed.pk}"
        self.assertContains(page, f'href="{runs}"')
        self.assertContains(self.client.get(runs), "kind-clinic")

    def test_a_run_says_what_was_wrong_with_how_many_rows(self):
        page = self.client.get(f"/admin/listings/feedrun/{self.run.pk}/change/")
        self.assertContains(page, "title: missing: 2<br>pay: is no number: 1")
        self.assertContains(page, "line 3, title: missing “&lt;script&gt;”")

    def test_nobody_writes_a_run(self):
        self.assertEqual(403, self.client.get("/admin/listings/feedrun/add/").status_code)
