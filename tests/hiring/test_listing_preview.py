from django.test import TestCase

from listings.models import Listing
from tests.factories import make_company, make_listing, make_member
from tests.posting_factories import make_austin


class ListingPreviewTests(TestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.viewer = make_member("viewer", company=self.company)
        self.client.force_login(self.viewer.user)

    def preview(self, **fields):
        listing = make_listing(company=self.company, places=[make_austin()], **fields)
        return self.client.get(f"/recruit/kind-clinic/jobs/{listing.pk}/preview/")

    def test_a_draft_looks_as_on_its_public_page_and_stays_a_draft(self):
        page = self.preview(
            status="draft", first_posted_at=None, published_at=None, closes_at=None,
            pay_min="20", pay_max="30", pay_period="hour", description="**Bold** words",
        )  # fmt: skip
        self.assertTemplateUsed(page, "listings/listing_detail.html")
        self.assertContains(page, "$20.00 to $30.00 an hour")
        self.assertContains(page, "<strong>Bold</strong> words")
        self.assertContains(page, "Only members of Kind Clinic see this page.")
        self.assertContains(page, 'content="noindex"')
        self.assertNotContains(page, "JobPosting")
        self.assertNotContains(page, "This job is closed")
        self.assertEqual("draft", Listing.objects.get().status)

    def test_an_empty_draft_has_a_preview_too(self):
        blank = {"first_posted_at": None, "published_at": None, "closes_at": None}
        page = self.preview(
            title="", slug="job", description="", status="draft", work_mode="remote", **blank
        )
        self.assertEqual(200, page.status_code)

    def test_a_stranger_finds_nothing(self):
        self.client.force_login(make_member().user)
        self.assertEqual(404, self.preview().status_code)
