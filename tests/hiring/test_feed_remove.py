from __future__ import annotations

from unittest import mock

from listings.importing.feeds import run
from listings.models import Feed, Listing, SearchRow
from listings.tasks import feeds as tasks
from tests.api_factories import make_webhook
from tests.factories import make_member
from tests.feed_factories import FeedTestCase, feed_row, make_company_feed


class FeedRemoveTests(FeedTestCase):
    def setUp(self):
        super().setUp()
        self.feed = make_company_feed()
        self.member = make_member("owner", company=self.feed.company)
        self.client.force_login(self.member.user)
        self.url = f"/recruit/{self.feed.company.slug}/feeds/{self.feed.pk}/remove/"
        self.run_rows(feed_row("A-1"), feed_row("A-2"), feed_row("A-3"), feed=self.feed.slug)
        Listing.objects.latest("pk").pause()

    def remove(self, jobs: str) -> None:
        self.assertRedirects(
            self.client.post(self.url, {"jobs": jobs}),
            self.url.replace(f"{self.feed.pk}/remove/", ""),
        )

    def statuses(self) -> list[str]:
        return list(Listing.objects.order_by("status").values_list("status", flat=True))

    def test_the_page_says_how_many_jobs_it_is_about(self):
        with self.assertNumQueries(5):
            self.assertContains(self.client.get(self.url), "<strong>2 jobs</strong>")

    def test_nothing_is_done_until_it_is_said_what_happens_to_the_jobs(self):
        for said in ({"jobs": ""}, {"jobs": "burn"}):
            self.assertEqual(422, self.client.post(self.url, said).status_code)
        self.assertEqual("", Feed.objects.get().removal)

    def test_its_jobs_stay(self):
        self.remove("keep")
        tasks.run_feed(self.feed.pk)
        self.assertFalse(Feed.objects.exists())
        self.assertEqual(["live", "live", "paused"], self.statuses())
        self.assertIn("its jobs stay", self.member.company.events.first().what)

    def test_its_jobs_are_closed_and_told_of(self):
        webhook = make_webhook(company=self.feed.company, events=["listing.closed"])
        self.remove("close")
        tasks.run_feed(self.feed.pk)
        self.assertFalse(Feed.objects.exists())
        self.assertEqual(["cancelled", "cancelled", "paused"], self.statuses())
        self.assertEqual(2, webhook.deliveries.count())
        self.assertFalse(SearchRow.objects.exists())

    def test_it_is_not_read_any_more_from_that_moment(self):
        self.assertEqual([self.feed], list(Feed.objects.due()))
        self.remove("close")
        self.assertEqual([], list(Feed.objects.due()))
        page = self.client.get(self.url.removesuffix("remove/"))
        self.assertContains(page, "It is being removed: its jobs are closed")
        self.assertNotContains(page, "Run now")

    def test_the_first_choice_stands(self):
        self.remove("keep")
        self.remove("close")
        self.assertEqual("keep", Feed.objects.get().removal)
        self.assertEqual(1, self.member.company.events.count())

    def test_another_import_of_it_that_is_under_way_is_waited_for(self):
        Feed.objects.update(removal="close")
        with mock.patch.object(run, "_locked", side_effect=run.Busy("Under way.")):
            tasks.run_feed(self.feed.pk)
        self.assertEqual(["live", "live", "paused"], self.statuses())
        self.assertEqual([self.feed], list(Feed.objects.to_be_removed()))
        tasks.run_feed(self.feed.pk)
        self.assertEqual(["cancelled", "cancelled", "paused"], self.statuses())

    def test_the_feed_of_another_company_is_not_there(self):
        path = self.url.replace(f"/{self.feed.pk}/", f"/{make_company_feed().pk}/")
        self.assertEqual(404, self.client.post(path, {"jobs": "close"}).status_code)
