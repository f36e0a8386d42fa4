from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from listings.models import SearchRow
from tests.factories import make_listing


class RebuildSearchTests(TestCase):
    def test_it_writes_the_rows_of_every_live_listing(self):
        live, _ = make_listing(), make_listing(status="draft")
        SearchRow.objects.all().delete()
        out = StringIO()
        call_command("rebuild_search", stdout=out, stderr=StringIO())
        self.assertIn("search rows: 1 written", out.getvalue())
        self.assertEqual(live.pk, SearchRow.objects.get().listing_id)
