"""What is done every minute."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from unittest import mock

from django.core.management import call_command
from django.db import OperationalError
from django.test import TestCase
from django.utils import timezone

from jobboard.management.commands import housekeeping
from listings.models import Listing, SearchRow, SearchScale
from tests.factories import make_listing


class HousekeepingTests(TestCase):
    def test_it_closes_what_has_expired_and_counts_the_rest(self):
        make_listing("Lives on")
        month_ago = timezone.now() - timedelta(days=31)
        late = make_listing("Too late", published_at=month_ago)
        call_command("housekeeping")
        self.assertEqual(Listing.Status.EXPIRED, Listing.objects.get(pk=late.pk).status)
        self.assertFalse(SearchRow.objects.filter(listing_id=late.pk).exists())
        self.assertEqual(1, SearchScale.objects.get().live_count)

    def test_a_database_that_is_away_is_waited_for(self):
        task = housekeeping.Task("count", 60, mock.Mock(side_effect=OperationalError("away")))
        stderr = StringIO()
        housekeeping.Command(stderr=stderr).attempt(task)
        self.assertIn("Could not count: away", stderr.getvalue())
