from django.test import TestCase

from listings.models import Feed
from tests.factories import make_company, make_member
from tests.feed_factories import make_company_feed


class FeedPauseTests(TestCase):
    def setUp(self):
        self.member = make_member("owner", company=make_company(proof="domain"))
        self.feed = make_company_feed(company=self.member.company)
        self.client.force_login(self.member.user)
        self.url = f"/recruit/{self.member.company.slug}/feeds/{self.feed.pk}/pause/"

    def test_a_paused_feed_is_not_due_until_it_is_resumed(self):
        self.assertEqual([self.feed], list(Feed.objects.due()))
        for _ in range(2):
            self.client.post(self.url, {"pause": "1"})
        self.assertEqual([], list(Feed.objects.due()))
        self.assertEqual(1, self.member.company.events.count())
        self.client.post(self.url)
        self.assertEqual([self.feed], list(Feed.objects.due()))
