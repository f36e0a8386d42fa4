from django.test import TestCase
from django.utils import timezone

from tests.factories import make_company, make_member
from tests.feed_factories import make_company_feed


class FeedReportTests(TestCase):
    def setUp(self):
        self.member = make_member("owner", company=make_company(proof="domain"))
        self.feed = make_company_feed(company=self.member.company)
        self.client.force_login(self.member.user)

    def url(self, run) -> str:
        return f"/recruit/{self.member.company.slug}/feeds/{self.feed.pk}/runs/{run.pk}/"

    def test_it_names_line_field_and_reason(self):
        now = timezone.now()
        run = self.feed.runs.create(
            origin=self.feed.url, started_at=now, finished_at=now, outcome="done", rows=1_234,
            refused_rows=1, is_trial=True, faults=[[1_007, "title", "missing", "<b>"]],
            fault_counts={"title: missing": 1},
        )  # fmt: skip
        response = self.client.get(self.url(run))
        for text in ("Test run", "1,234", "1,007", "title: missing: 1 row", "&lt;b&gt;"):
            self.assertContains(response, text)

    def test_the_run_of_another_feed_is_not_there(self):
        other = make_company_feed(company=self.member.company)
        self.assertEqual(404, self.client.get(self.url(other.runs.first())).status_code)
