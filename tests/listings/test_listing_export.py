from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import timedelta
from decimal import Decimal
from unittest import mock

from django.utils import timezone

from careers.markdown import render
from listings.browse import export
from listings.models import Listing
from tests.factories import make_company, make_listing, make_metro
from tests.feed_factories import FeedTestCase

URL = "/jobs.xml"


class ListingExportTests(FeedTestCase):
    def document(self, **headers) -> str:
        response = self.client.get(URL, headers=headers)
        self.assertEqual("application/xml; charset=utf-8", response["Content-Type"])
        return response.getvalue().decode()

    def jobs(self) -> list[dict[str, str]]:
        root = ET.fromstring(self.document())
        return [{field.tag: field.text or "" for field in job} for job in root.findall("job")]

    def test_a_listing_says_what_the_employer_said(self):
        listing = make_listing(
            "Night nurse & aide", company=make_company("Kind <Clinic>"), places=[self.austin],
            pay_min=30, pay_max=Decimal("36.50"), pay_period="hour", job_type="part_time",
            description="You **care**.", skills=["Triage"], apply_email="jobs@kind.example",
        )  # fmt: skip
        (job,) = self.jobs()
        self.assertEqual(
            {
                "title": "Night nurse & aide", "company": "Kind <Clinic>", "city": "Austin",
                "state": "TX", "country": "US", "referencenumber": str(listing.pk),
                "url": f"http://127.0.0.1:8000{listing.get_absolute_url()}",
                "description": "<p>You <strong>care</strong>.</p>\n", "jobtype": "Part time",
                "salary": "$30.00 to $36.50 an hour", "skills": "Triage",
                "email": "jobs@kind.example", "category": listing.career.title,
            },
            {name: text for name, text in job.items() if not name.endswith("date")},
        )  # fmt: skip
        self.assertTrue(job["date"].endswith("GMT") and job["expirationdate"].endswith("GMT"))

    def test_only_live_listings_of_real_employers_are_in_it(self):
        make_listing("Open")
        make_listing("Demo", is_demo=True)
        make_listing("Draft", status="draft")
        make_listing("Over", published_at=timezone.now() - timedelta(days=40))
        self.assertEqual(["Open"], [job["title"] for job in self.jobs()])

    def test_several_places_are_several_jobs_with_numbers_of_their_own(self):
        listing = make_listing(places=[self.dallas, self.austin])
        numbers = [(job["referencenumber"], job["city"]) for job in self.jobs()]
        self.assertEqual([(f"{listing.pk}", "Dallas"), (f"{listing.pk}-01", "Austin")], numbers)

    def test_it_is_read_in_ranges_with_a_fixed_number_of_queries_each(self):
        for number in range(5):
            make_listing(f"Job {number}", places=[self.austin])
        with mock.patch.object(export, "CHUNK", 2), self.assertNumQueries(1 + 3 * 3 + 1):
            self.assertEqual([f"Job {n}" for n in range(5)], [job["title"] for job in self.jobs()])

    def test_an_empty_board_is_a_document_too(self):
        self.assertEqual([], self.jobs())

    def test_nothing_is_sent_again_until_something_changes(self):
        listing = make_listing("Open")
        response = self.client.get(URL)
        response.getvalue()
        etag, modified = response["ETag"], response["Last-Modified"]
        for headers in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
            self.assertEqual(304, self.client.get(URL, headers=headers).status_code)
        listing.company.name = "Renamed"
        listing.company.save()
        etag = self.assert_changed(etag)
        listing.renew()
        etag = self.assert_changed(etag)
        Listing.objects.update(
            first_posted_at=timezone.now() - timedelta(days=9),
            published_at=timezone.now() - timedelta(days=9),
            closes_at=timezone.now() - timedelta(minutes=1),
        )
        self.assert_changed(etag)
        self.assertEqual([], self.jobs())

    def assert_changed(self, etag: str) -> str:
        response = self.client.get(URL, headers={"If-None-Match": etag})
        self.assertEqual(200, response.status_code)
        response.getvalue()
        return response["ETag"]

    def test_a_head_request_costs_no_document(self):
        make_listing()
        with self.assertNumQueries(1):
            response = self.client.head(URL)
        self.assertEqual((200, b""), (response.status_code, response.content))
        self.assertIn("ETag", response)


FACTS = (
    "title", "work_mode", "remote_region_id", "job_type", "experience", "education", "pay_min",
    "pay_max", "pay_period", "skills", "benefits",
)  # fmt: skip


def said(listing: Listing) -> dict[str, object]:
    """What an employer said, the text as it is shown and instants to the second."""
    facts = {name: getattr(listing, name) for name in FACTS}
    places = listing.places.order_by("listing_places__position")
    return facts | {
        "company": listing.company.name,
        "places": [place.slug for place in places],
        "description": render(listing.description),
        "first_posted_at": listing.first_posted_at.replace(microsecond=0),
        "closes_at": listing.closes_at.replace(microsecond=0),
    }


class RoundTripTests(FeedTestCase):
    def test_our_xml_read_by_our_importer_gives_the_same_listings(self):
        metro = make_metro(state=self.texas)
        text = "## Tasks\n\n- *Care* & listen\n- Chart 1 < 2\n\n1. One\n2. Two\n\n**Be**\\\nkind."
        variants = [
            {"places": [self.austin]},
            {"places": [self.dallas, self.austin, self.marfa], "description": text},
            {"places": [self.texas]},
            {"places": [metro]},
            *({"work_mode": "remote", "remote_region": region, "places": []}
              for region in (self.country, self.texas, self.austin)),
            {"work_mode": "hybrid", "places": [self.marfa], "skills": ["Word, Excel", "R&D"]},
            *({"job_type": value} for value in Listing.JobType.values),
            *({"experience": value} for value in Listing.Experience.values),
            *({"education": value} for value, _ in Listing._meta.get_field("education").choices),
            *({"pay_min": 20, "pay_max": Decimal("25.75"), "pay_period": period}
              for period in ("hour",)),
            {"pay_min": 60_000, "pay_max": 75_500, "pay_period": "year"},
            {"pay_min": Decimal("4000.50"), "pay_period": "month"},
            {"pay_max": 1_200, "pay_period": "week"},
            {"pay_min": 300, "pay_max": 300, "pay_period": "day"},
            {"job_type": ""},
            {"benefits": ["401(k) with match", "Paid time off; all of it"], "skills": ["A", "B"]},
        ]  # fmt: skip
        for number, fields in enumerate(variants):
            make_listing(
                f"Job {number} (R&D)",
                **{"places": [self.austin], "career": None, "description": f"Text {number}."}
                | fields,
            )
        content = self.client.get(URL).getvalue()
        before = [said(listing) for listing in Listing.objects.order_by("title")]
        listed = Listing.objects.count()
        report = self.run_bytes(content)
        self.assertEqual([], self.faults(report))
        self.assertEqual(listed, report.changes.created)
        copies = Listing.objects.filter(feed_items__isnull=False).distinct().order_by("title")
        self.assertEqual(before, [said(listing) for listing in copies])
        self.assertTrue(self.run_bytes(content).changes.is_nothing)
