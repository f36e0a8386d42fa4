from django.test import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import make_company, make_member
from tests.feed_factories import make_company_feed


class FeedRunTests(TestCase):
    def setUp(self):
        self.member = make_member("owner", company=make_company(proof="domain"))
        self.feed = make_company_feed(company=self.member.company)
        self.client.force_login(self.member.user)
        self.url = f"/recruit/{self.member.company.slug}/feeds/{self.feed.pk}/run/"

    def jobs(self) -> list[dict]:
        found = ProcrastinateJob.objects.filter(task_name="listings.tasks.feeds.run_feed")
        return [job.args for job in found]

    def test_a_run_waits_in_the_background(self):
        self.client.post(self.url, {"confirm": "1"})
        self.assertEqual(
            [{"feed_id": self.feed.pk, "is_trial": False, "confirm": True, "is_asked": True}],
            self.jobs(),
        )

    def test_a_double_click_asks_once(self):
        self.client.post(self.url, {"trial": "1"})
        response = self.client.post(self.url, {"trial": "1"}, follow=True)
        self.assertContains(response, "A run is waiting already")
        self.assertEqual([True], [job["is_trial"] for job in self.jobs()])

    def test_without_proof_only_a_test_run_is_taken(self):
        self.member.company.proof = "none"
        self.member.company.save()
        self.client.post(self.url)
        self.assertEqual([], self.jobs())
        self.client.post(self.url, {"trial": "1"})
        self.assertEqual(1, len(self.jobs()))
