from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.test import TestCase

from listings.models import ListingReport
from tests.factories import make_listing
from tests.jobboard.full_career import make_editor


class ListingReportTests(TestCase):
    def setUp(self):
        self.listing = make_listing("Night nurse")
        self.url = f"{self.listing.get_absolute_url()}report/"

    def send(self, **fields):
        return self.client.post(self.url, {"reason": "scam"} | fields)

    def test_a_report_waits_for_an_editor_and_the_sender_is_thanked(self):
        response = self.send(comment="They want my card number")
        self.assertRedirects(response, f"{self.url}?sent=1")
        self.assertContains(self.client.get(response["Location"]), "Thank you")
        report = ListingReport.objects.get()
        self.assertEqual(("pending", 1), (report.status, report.times))
        self.assertContains(self.client.get(self.listing.get_absolute_url()), "Night nurse")

    def test_the_same_again_is_counted_and_fills_nothing(self):
        for _ in range(20):
            self.assertEqual(302, self.send().status_code)
        self.send(reason="pay")
        self.assertEqual([("pay", 1), ("scam", 20)],
                         list(ListingReport.objects.order_by("reason")
                              .values_list("reason", "times")))  # fmt: skip

    def test_after_a_decision_a_new_one_waits_again(self):
        self.send()
        ListingReport.objects.update(status="rejected")
        self.send()
        self.assertEqual(1, ListingReport.objects.pending().count())

    def test_a_report_without_a_reason_is_explained(self):
        for fields in ({"reason": ""}, {"reason": "nap"}, {"comment": "x" * 2001}):
            with self.subTest(fields=fields):
                response = self.send(**fields)
                self.assertContains(response, "Please correct the following", status_code=422)
        self.assertFalse(ListingReport.objects.exists())

    def test_only_a_live_listing_can_be_reported(self):
        self.listing.close("filled")
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_an_editor_upholds_or_rejects(self):
        self.send()
        report = ListingReport.objects.get()
        self.client.force_login(make_editor())
        for action, status in (("uphold", "upheld"), ("reject", "rejected")):
            data = {"action": action, "_selected_action": [report.pk]}
            self.client.post("/admin/listings/listingreport/", data)
            report.refresh_from_db()
            self.assertEqual(status, report.status)
        self.assertEqual(2, LogEntry.objects.count())
