"""What a feed does with a company's listings is told to its systems, in sets."""

from __future__ import annotations

import json
from collections import Counter
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from listings.importing.feeds import Refused
from listings.models import Listing, WebhookDelivery
from tests.api_factories import make_webhook
from tests.feed_factories import FeedTestCase, feed_row, make_company_feed


class FeedEventTests(FeedTestCase):
    def setUp(self):
        super().setUp()
        self.feed = make_company_feed()
        self.webhook = make_webhook(company=self.feed.company)

    def run_rows(self, *rows, **options):
        with self.captureOnCommitCallbacks(execute=True):
            return super().run_rows(*rows, **{"feed": self.feed.slug} | options)

    def told(self) -> list[tuple[str, str, str]]:
        """(event, reason, title) of what was not told before; forgets it."""
        bodies = [json.loads(row.body) for row in WebhookDelivery.objects.order_by("created_at")]
        WebhookDelivery.objects.all().delete()
        return [(b["type"], b["data"]["reason"], b["data"]["listing"]["title"]) for b in bodies]

    def test_each_listing_that_comes_changes_or_goes_is_told_once(self):
        rows = [feed_row(f"A-{n}") for n in range(6)]
        self.run_rows(*rows)
        self.assertEqual(
            [("listing.published", "opened", f"Night nurse A-{n}") for n in range(6)],
            sorted(self.told()),
        )
        self.run_rows(*rows)
        self.assertEqual([], self.told())
        self.run_rows(feed_row("A-1", pay="$40 an hour"), *rows[2:])
        self.assertEqual(
            [("listing.closed", "cancelled", "Night nurse A-0"),
             ("listing.updated", "edited", "Night nurse A-1")],
            sorted(self.told()),
        )  # fmt: skip
        self.run_rows(*rows)
        self.assertEqual(
            [("listing.published", "reposted", "Night nurse A-0"),
             ("listing.updated", "edited", "Night nurse A-1")],
            sorted(self.told()),
        )  # fmt: skip

    def test_the_record_and_what_is_told_say_the_same(self):
        self.run_rows(feed_row("A-1"))
        self.run_rows(feed_row("A-1", title="Head nurse"))
        kinds = Listing.objects.get().events.values_list("kind", flat=True)
        self.assertEqual(["opened", "edited"], list(kinds))
        self.assertEqual(list(kinds), [reason for _, reason, _ in self.told()])

    def test_one_job_is_asked_for_however_many_there_are(self):
        self.run_rows(*[feed_row(f"A-{n}") for n in range(40)])
        jobs = ProcrastinateJob.objects.filter(lock__startswith="webhook")
        self.assertEqual([{"webhook_id": self.webhook.pk}], [job.args for job in jobs])

    def test_more_listings_cost_no_more_statements(self):
        counts = []
        for start, number in ((0, 5), (10, 60)):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.run_rows(*[feed_row(f"{start}-{n}") for n in range(number)], confirm=True)
            counts.append(Counter("webhookdelivery" in q["sql"] for q in queries)[True])
        self.assertEqual([1, 1], counts)

    def test_a_run_that_changes_nothing_tells_nothing(self):
        rows = [feed_row(f"A-{n}") for n in range(6)]
        self.run_rows(*rows, is_trial=True)
        self.run_rows(*rows, dry_run=True)
        self.assertEqual([], self.told())
        self.run_rows(*rows)
        self.told()
        with self.assertRaises(Refused):
            self.run_rows(rows[0])
        self.assertEqual([], self.told())

    def test_nobody_else_is_told(self):
        make_webhook()
        self.run_rows(feed_row("A-1"))
        self.assertEqual(1, WebhookDelivery.objects.count())

    def test_without_a_webhook_nothing_is_looked_at(self):
        self.webhook.delete()
        with mock.patch("listings.webhooks.WebhookDelivery.objects") as deliveries:
            self.run_rows(feed_row("A-1"))
        deliveries.bulk_create.assert_called_once_with([], batch_size=mock.ANY)
