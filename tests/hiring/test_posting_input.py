"""What recruiters type and paste: amounts, word processors, other scripts, too much."""

from __future__ import annotations

from decimal import Decimal

from django.test import TestCase

from careers.markdown import render
from tests.factories import make_company, make_member
from tests.posting_factories import make_austin, only_listing, posted


class PostingInputTests(TestCase):
    url = "/recruit/kind-clinic/jobs/new/"

    def setUp(self):
        self.company = make_company("Kind Clinic", proof="domain")
        make_austin()
        self.client.force_login(make_member("recruiter", company=self.company).user)

    def send(self, do="save", **fields):
        return self.client.post(self.url, posted(do=do, **fields))

    def test_amounts_are_read_as_people_write_them(self):
        for typed, amount in (
            ("$40", 40), ("62,000", 62_000), ("62k", 62_000), ("$62.5K", 62_500),
            (" 30.50 ", Decimal("30.50")), ("1 200", 1200),
        ):  # fmt: skip
            with self.subTest(typed=typed):
                self.company.listings.all().delete()
                self.send(pay_min=typed, pay_max="", pay_period="year")
                self.assertEqual(amount, only_listing(self.company).pay_min)

    def test_what_is_no_amount_is_said_and_the_rest_is_kept(self):
        for typed in ("about 40", "40-50", "k", "NaN", "1e9", "-5", "60.000", "999999999k", "\0"):
            with self.subTest(typed=typed):
                self.company.listings.all().delete()
                response = self.send(pay_min=typed)
                self.assertContains(response, "#id_pay_min", status_code=422)
                self.assertEqual("Night nurse", only_listing(self.company).title)
                self.assertIsNone(only_listing(self.company).pay_min)

    def test_points_from_a_word_processor_become_a_list(self):
        self.send(description="You will:\r\n•\tLift\r\n· Count\r\no\tSort\r\non call ° at 5 • 6")
        shown = render(only_listing(self.company).description)
        self.assertEqual(3, shown.count("<li>"))
        self.assertIn("on call ° at 5 • 6", shown)

    def test_other_scripts_and_emoji_stay_and_text_is_not_turned_round(self):
        self.send(title="Nurse 🚑 ممرضة\u202e", description="مرحبا 👩‍⚕️ \u202dx")
        listing = only_listing(self.company)
        self.assertEqual("Nurse 🚑 ممرضة", listing.title)
        self.assertEqual("مرحبا 👩‍⚕️ x", listing.description)

    def test_a_long_text_is_kept_whole_and_one_too_long_refused(self):
        self.send(description="word " * 4_000)
        self.assertEqual(4_000, only_listing(self.company).description.count("word"))
        self.company.listings.all().delete()
        response = self.send(description="x" * 100_001)
        self.assertContains(response, "at most 100000 characters", status_code=422)

    def test_a_description_fetches_nothing_and_has_no_title_of_the_page(self):
        self.send("publish", description="# Big\n\n![pixel](https://evil.example/x.png)\n\nNext\n=")
        page = self.client.get(only_listing(self.company).get_absolute_url())
        self.assertContains(page, "<h1", count=1)
        self.assertContains(page, "<h2>Big</h2>")
        self.assertNotContains(page, "<img")

    def test_the_button_back_after_publishing_sends_the_same_form_and_makes_nothing_new(self):
        form = posted(do="publish")
        first, again = (self.client.post(self.url, form) for _ in range(2))
        self.assertEqual(first.url, again.url)
        listing = only_listing(self.company)
        self.assertEqual(("live", 1), (listing.status, listing.events.count()))

    def test_two_windows_with_one_draft_lose_nothing(self):
        self.send()
        listing = only_listing(self.company)
        url = f"/recruit/kind-clinic/jobs/{listing.pk}/edit/"
        old = str(listing.version)
        one = posted(version=old, title="One", do="save")
        self.assertEqual(302, self.client.post(url, one).status_code)
        other = posted(version=old, title="Other", do="publish")
        response = self.client.post(url, other)
        self.assertContains(response, "Other", status_code=409)
        self.assertEqual("One", only_listing(self.company).title)
