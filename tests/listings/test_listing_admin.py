from __future__ import annotations

from datetime import timedelta

from django.core import mail
from django.test import TestCase

from jobboard.models import User
from listings.models import Listing
from tests.admin_forms import new_row, posted
from tests.factories import make_listing, make_member, make_place


class ListingAdminTests(TestCase):
    def setUp(self):
        self.client.force_login(User.objects.create_superuser("admin@example.com"))
        self.listing = make_listing(skills=["Triage", "Charting"], description="Long\ntext")
        self.url = f"/admin/listings/listing/{self.listing.pk}/change/"
        self.page = self.client.get(self.url)

    def save(self, **changes):
        response = self.client.post(self.url, posted(self.page, **changes))
        self.listing.refresh_from_db()
        return response

    def test_saving_it_as_it_is_counts_no_edit(self):
        self.assertRedirects(self.save(), "/admin/listings/listing/")
        self.assertEqual(1, self.listing.version)

    def test_skills_are_written_one_a_line(self):
        self.save(skills="Triage\r\n\r\n  IV therapy \r\n")
        self.assertEqual(["Triage", "IV therapy"], self.listing.skills)
        self.assertEqual(2, self.listing.version)

    def test_the_first_publication_never_changes(self):
        before = self.listing.first_posted_at
        self.save(first_posted_at_0="2020-01-01", first_posted_at_1="00:00:00")
        self.assertEqual(before, self.listing.first_posted_at)

    def test_an_edit_is_in_the_public_record_and_in_the_search(self):
        self.save(title="Charge nurse", skills="Triage")
        event = self.listing.events.get()
        self.assertEqual(("edited", "title, skills"), (event.kind, event.detail))
        self.assertContains(self.client.get("/jobs/?q=charge"), "Charge nurse")

    def test_of_two_editors_the_second_is_told(self):
        self.save(title="Charge nurse")
        response = self.save(title="Night nurse")
        self.assertContains(response, "Somebody else changed this listing while you wrote.")
        self.assertEqual("Charge nurse", self.listing.title)

    def test_the_steps_of_its_life_are_actions(self):
        for action, status in (
            ("pause", "paused"), ("resume", "live"), ("renew", "live"), ("close_filled", "filled"),
            ("publish", "live"), ("close_cancelled", "cancelled"),
        ):  # fmt: skip
            with self.subTest(action):
                self.act(action)
                self.assertEqual(status, self.listing.status)
        self.assertContains(self.act("pause"), "A listing that is cancelled cannot be paused.")

    def test_publishing_what_waits_decides_its_review_and_tells_its_author(self):
        draft = {"status": "draft", "first_posted_at": None, "published_at": None,
                 "closes_at": None}  # fmt: skip
        member = make_member(company=self.listing.company)
        self.listing = make_listing(company=member.company, posted_by=member.user, **draft)
        self.act("submit")
        review = self.listing.reviews.get()
        self.assertEqual("Our staff want to look at it first.", review.why)
        self.assertContains(self.client.get("/admin/listings/listingreview/?waiting=yes"), review)
        self.act("publish")
        review.refresh_from_db()
        self.assertEqual(("live", "approved"), (self.listing.status, review.decision))
        self.assertEqual("admin@example.com", str(review.decided_by))
        self.assertEqual([member.user.email], mail.outbox[0].to)
        told = list(member.company.events.values_list("what", flat=True))
        title = self.listing.title
        self.assertEqual([f"approved “{title}”", f"held for review “{title}”"], told)
        history = self.client.get(f"/admin/listings/listing/{self.listing.pk}/history/")
        self.assertContains(history, "Published")
        self.assertContains(self.client.get("/jobs/?q=nurse"), self.listing.get_absolute_url())

    def test_an_edit_of_what_has_closed_since_does_not_wait_when_it_is_posted_again(self):
        review = self.listing.reviews.create(kind="edit", why="Unproven.", proposal={"title": "x"})
        self.act("close_filled")
        self.act("publish")
        review.refresh_from_db()
        self.assertEqual("withdrawn", review.decision)
        self.assertEqual("Registered nurse", self.listing.title)

    def test_what_is_incomplete_is_not_published_and_the_reason_is_said(self):
        self.listing = make_listing(
            status="draft", first_posted_at=None, published_at=None, closes_at=None,
            description="", places=[make_place("Denver", "CO")],
        )  # fmt: skip
        for action in ("submit", "publish"):
            with self.subTest(action):
                response = self.act(action)
                self.assertContains(response, "Say what the work is.")
                self.assertContains(response, "The law asks for the pay")
                self.assertEqual("draft", self.listing.status)

    def act(self, action):
        data = {"action": action, "_selected_action": [self.listing.pk]}
        response = self.client.post("/admin/listings/listing/", data, follow=True)
        self.listing.refresh_from_db()
        return response

    def test_what_a_listing_may_not_be_is_explained(self):
        late = self.listing.published_at + timedelta(days=91)
        for message, changes in {
            "Pay: the lower amount comes first.": {
                "pay_min": 30, "pay_max": 20, "pay_period": "hour",
            },
            "Pay: say whether it is by hour, day, week, month or year.": {"pay_min": 30},
            "Pay: that is too much for an hour, a day or a week.": {
                "pay_max": 99_999_999, "pay_period": "hour",
            },
            "Remote: say where the worker may live.": {"work_mode": "remote"},
            "A listing is live for 90 days at most; renew it then.": {
                "closes_at_0": f"{late:%Y-%m-%d}", "closes_at_1": "23:59:59",
            },
            "A live listing needs its publication and closing dates.": {
                "closes_at_0": "", "closes_at_1": "",
            },
        }.items():  # fmt: skip
            with self.subTest(message):
                self.assertContains(self.save(**changes), message)

    def test_a_place_is_listed_once_and_numbers_are_not_shared(self):
        (place,) = self.listing.places.all()
        row = new_row(self.page, "listing_places", place=place.pk, position=1)
        self.assertContains(self.save(**row), "listed already")
        row = new_row(self.page, "listing_places", place=make_place().pk, position=0)
        self.assertContains(self.save(**row), "Another place has this position.")

    def test_listings_are_found_by_title_company_and_status(self):
        make_listing("Dentist", status=Listing.Status.DRAFT)
        url = "/admin/listings/listing/"
        for query in (
            {"q": "dentist"},
            {"q": Listing.objects.get(title="Dentist").company.name.split()[-1]},
            {"status__exact": "draft"},
        ):
            with self.subTest(query):
                response = self.client.get(url, query)
                self.assertContains(response, "Dentist")
                self.assertNotContains(response, "Registered nurse")
