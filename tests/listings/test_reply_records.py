"""What everybody reads about how an employer answers, on its page and on each of its listings."""

from __future__ import annotations

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from tests.applying_factories import make_application
from tests.factories import make_company, make_listing


class ReplyRecordTests(TestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.listing = make_listing("Night nurse", company=self.company, applies_on_site=True)
        self.pages = (self.company.get_absolute_url(), self.listing.get_absolute_url())

    def receive(self, number: int, days: int | None, **fields):
        asked_at = timezone.now() - timedelta(days=20)
        reply = None if days is None else asked_at + timedelta(days=days, hours=1)
        for _ in range(number):
            make_application(
                listing=self.listing, confirmed_at=asked_at, first_reply_at=reply, **fields
            )

    def assert_said(self, *texts: str) -> None:
        for path in self.pages:
            page = self.client.get(path)
            for text in texts:
                self.assertContains(page, text)

    def test_below_five_applications_it_is_said_that_there_are_too_few(self):
        self.receive(4, 3)
        self.assert_said("<dd>4</dd>", "Not reported: fewer than 5 applications")

    def test_from_five_on_the_median_is_told_with_its_sample(self):
        self.receive(5, 3)
        self.receive(1, 9)
        make_application(listing=self.listing, status="unconfirmed")
        self.assert_said("<dd>6, 6 of them answered</dd>", "<dd>3</dd>")

    def test_an_answer_of_the_same_day_is_told_as_that(self):
        self.receive(5, 0)
        self.assert_said("The same day")

    def test_where_more_than_half_wait_that_is_the_number(self):
        self.receive(2, 1)
        self.receive(3, None)
        self.assert_said("<dd>5, 2 of them answered</dd>", "More than half still wait")

    def test_who_withdrew_or_erased_still_counts(self):
        self.receive(5, 3)
        for application in self.listing.applications.all()[:2]:
            application.erase()
        self.assert_said("<dd>5, 5 of them answered</dd>")

    def test_the_share_filled_stands_on_the_listings_page_too(self):
        page = self.client.get(self.listing.get_absolute_url())
        self.assertContains(page, "Not reported: fewer than 5 closed listings")
        for status in ("filled", "filled", "filled", "cancelled", "expired"):
            make_listing(company=self.company, status=status)
        page = self.client.get(self.listing.get_absolute_url())
        self.assertContains(page, "60% of 5")
