from __future__ import annotations

from django.core import mail

from listings.models import Listing, Message
from tests.factories import make_listing
from tests.hiring.room import RoomTestCase


class ListingCloseTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.url = f"/recruit/kind-clinic/jobs/{self.listing.pk}/close/"

    def close(self, outcome: str = "filled_here", answer: str = "Dear {name}, thank you."):
        return self.client.post(self.url, {"outcome": outcome, "answer": answer}, follow=True)

    def status(self) -> str:
        return Listing.objects.get(pk=self.listing.pk).status

    def test_it_says_who_will_be_told_what(self):
        self.apply()
        self.apply(stage=self.stage("Hired"))
        page = self.client.get(self.url)
        self.assertContains(page, "<strong>1 applicant</strong> waits")
        self.assertContains(page, "thank you for applying for “{job}”")

    def test_each_outcome_closes_and_is_told_in_public(self):
        for outcome, status, said in (
            ("filled_here", "filled", "Closed: filled: through this board"),
            ("filled_elsewhere", "filled", "Closed: filled: in another way"),
            ("cancelled", "cancelled", "Closed: taken back"),
        ):
            with self.subTest(outcome=outcome):
                listing = make_listing("Day nurse", company=self.company)
                self.url = f"/recruit/kind-clinic/jobs/{listing.pk}/close/"
                self.assertContains(self.close(outcome), "is closed; nobody was left to be told")
                self.assertEqual(status, Listing.objects.get(pk=listing.pk).status)
                self.assertContains(self.client.get(listing.get_absolute_url()), said)

    def test_everybody_left_is_told_once_however_often_the_button_is_pressed(self):
        ada = self.apply("Ada")
        self.assertContains(self.close(), "told: 1")
        self.assertEqual(409, self.close().status_code)
        self.assertEqual([[ada.email]], [sent.to for sent in mail.outbox])
        self.assertEqual("Dear Ada, thank you.", Message.objects.get().text)
        self.assertEqual("closed “Night nurse”: filled, 1 told", self.company.events.get().what)

    def test_without_an_outcome_or_a_word_nothing_is_closed(self):
        for fields in ({"outcome": ""}, {"outcome": "sold"}, {"answer": ""}):
            self.assertEqual(422, self.close(**fields).status_code)
        self.assertEqual("live", self.status())

    def test_only_recruiters_close_their_own(self):
        other = make_listing()
        path = f"/recruit/kind-clinic/jobs/{other.pk}/close/"
        self.assertEqual(404, self.client.get(path).status_code)
        self.assert_only_for_recruiters(self.url, outcome="filled_here", answer="x")
        self.assertEqual("live", self.status())
