from django.test import TestCase

from tests.factories import make_career
from tests.labor_factories import make_prices
from tests.salaries.pay_rows import make_paid_career
from tests.title_factories import make_alias

AUSTIN = {"title_1": "Registered Nurse", "place_1": "Austin, TX", "pay_1": "99,000"}
REMOTE = {"title_2": "registered nurses", "pay_2": "45", "period_2": "hour", "remote_2": "on",
          "place_2": "texas"}  # fmt: skip


class CompareOffersTests(TestCase):
    url = "/compare/offers/"

    def setUp(self):
        self.paid = make_paid_career()

    def test_it_opens_with_a_question(self):
        page = self.client.get(self.url)
        self.assertContains(page, "Offer 4 (optional)")
        self.assertNotContains(page, "Please correct")

    def test_offers_are_placed_where_they_are_and_remote_ones_in_the_country(self):
        page = self.client.get(self.url, AUSTIN | REMOTE)
        for text in ("Austin-Round Rock, TX", "United States (remote: the whole country)",
                     "about the 50th percentile", "$93,600", "4% more than it"):  # fmt: skip
            self.assertContains(page, text)

    def test_prices_make_pay_comparable(self):
        self.assertContains(
            self.client.get(self.url, AUSTIN | REMOTE), "no regional price parities"
        )
        make_prices(self.paid.wages["austin"].area, "110.000")
        make_prices(self.paid.wages["texas"].area, "90.000")
        page = self.client.get(self.url, AUSTIN | REMOTE)
        for text in ("110.0 in Austin", "<td>$90,000</td>", "90.0 in Texas", "<td>$104,000</td>",
                     "BEA Regional Price Parities, 2023"):  # fmt: skip
            self.assertContains(page, text)

    def test_the_metros_prices_count_before_the_states(self):
        make_prices(self.paid.wages["texas"].area, "90.000")
        self.assertContains(self.client.get(self.url, AUSTIN | REMOTE), "90.0 in Texas", count=2)

    def test_an_ambiguous_title_is_asked_about(self):
        make_alias("Healer", self.paid.occupation)
        make_alias("Healer", make_career("Surgeon").occupations.get())
        page = self.client.get(self.url, AUSTIN | REMOTE | {"title_2": "healers"})
        self.assertContains(page, "Which Healer?")
        self.assertContains(page, "title_2=Surgeon")
        self.assertNotContains(page, "Side by side")

    def test_faults_are_told_and_kept(self):
        for query, words in (
            (AUSTIN, "at least two offers"),
            (AUSTIN | {"title_2": "Registered Nurse"}, "Enter the pay of this offer"),
            (AUSTIN | {"pay_2": "50000"}, "Enter the title of this offer"),
            (AUSTIN | REMOTE | {"pay_2": "45000"}, "check the amount and the unit"),
            (AUSTIN | REMOTE | {"title_2": "zzzz qqqq"}, "No occupation we know"),
            (AUSTIN | REMOTE | {"place_2": "Atlantis"}, "No place is called"),
            (AUSTIN | REMOTE | {"period_2": "era"}, "Select a valid choice"),
        ):
            with self.subTest(query):
                page = self.client.get(self.url, query)
                self.assertContains(page, words)
                self.assertContains(page, 'value="99,000"')
                self.assertNotContains(page, "Side by side")

    def test_it_takes_six_queries(self):
        with self.assertNumQueries(6):
            self.client.get(self.url, AUSTIN | REMOTE)
