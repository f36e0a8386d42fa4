from django.test import TestCase

from careers.models import TitleAlias
from tests.factories import make_career, make_listing, make_occupation
from tests.salaries.pay_rows import change, make_paid_career
from tests.title_factories import make_alias


class SalaryCalculatorTests(TestCase):
    url = "/salary-calculator/"

    def setUp(self):
        self.paid = make_paid_career()

    def ask(self, **query: str):
        return self.client.get(self.url, {"title": "Registered Nurse"} | query)

    def test_it_opens_with_a_question_and_no_fault(self):
        page = self.client.get(self.url)
        self.assertContains(page, "Occupation or job title")
        self.assertNotContains(page, "Please correct")
        self.assertNotContains(page, "noindex")

    def test_an_amount_is_placed_in_metro_state_and_nation(self):
        page = self.ask(place="Austin, TX", pay="74500")
        self.assertContains(page, "Austin-Round Rock, TX")
        self.assertContains(page, "about the 38th percentile")  # 25 + 25 x (74.5 - 50) / (99 - 50)
        self.assertContains(page, "about the 45th percentile")  # Texas
        self.assertContains(page, "between 25% and 50% earn less")
        self.assertContains(page, "between the 25th percentile, $50,000, and the 50th percentile")

    def test_the_tails_are_bounded_and_nothing_more(self):
        self.assertContains(self.ask(pay="39999"), "below the 10th percentile")
        self.assertContains(self.ask(pay="39999"), "fewer than 10% earn less")
        self.assertContains(self.ask(pay="500000"), "at or above the 90th percentile")

    def test_the_survey_cap_hides_how_far(self):
        change(self.paid.wages["nation"], p75_annual=None, p90_annual=None,
               top_coded=["p75_annual", "p90_annual"])  # fmt: skip
        page = self.ask(pay="200000")
        self.assertContains(page, "between the 50th and the 75th percentile")
        self.assertContains(page, "$239,200 or more")
        self.assertContains(self.ask(pay="300000"), "at or above the 50th percentile")

    def test_pay_by_the_hour_meets_the_hourly_figures(self):
        self.assertContains(self.ask(pay="$28.85", period="hour"), "about the 50th percentile")

    def test_an_hour_is_converted_where_the_survey_knows_years_only(self):
        change(self.paid.wages["nation"], is_annual_only=True)
        page = self.ask(pay="43.269230", period="hour")
        self.assertContains(page, "no more than 2 decimal places")
        page = self.ask(pay="43.27", period="hour")  # $90,001.60 a year
        self.assertContains(page, "about the 50th percentile")
        self.assertContains(page, "converted with 2,080 hours a year")

    def test_what_people_call_it_is_understood_and_said(self):
        make_alias("RN", self.paid.occupation)
        page = self.ask(title="RN", pay="90000")
        self.assertContains(page, "“RN” was understood as")
        self.assertContains(page, "about the 50th percentile")

    def test_an_ambiguous_title_is_asked_about_and_an_answer_keeps_the_rest(self):
        other = make_career("Nursing Instructor").occupations.get()
        make_alias("Nurse Lead", self.paid.occupation)
        make_alias("Nurse Lead", other, TitleAlias.Kind.REPORTED)
        page = self.ask(title="nurse lead", pay="90000")
        self.assertContains(page, "Which Nurse Lead?")
        self.assertContains(page, "SOC 29-1141: an everyday name chosen by our editors")
        answer = "?title=Registered+Nurse&amp;pay=90000"
        self.assertContains(page, f'href="{answer}"')
        answered = self.client.get(self.url + answer.replace("&amp;", "&"))
        self.assertContains(answered, "about the 50th percentile")

    def test_a_misspelled_title_is_answered_and_named(self):
        make_alias("Staff Nurse", self.paid.occupation)
        page = self.ask(title="staf nurs", pay="90000")
        self.assertContains(page, "it is spelled like “Staff Nurse”, an everyday name")
        self.assertContains(page, "Registered Nurses, SOC 29-1141")

    def test_faults_are_told_and_kept(self):
        for query, words in (
            ({"title": ""}, "Enter a job title."),
            ({"title": "zzzz qqqq"}, "No occupation we know is called “zzzz qqqq”"),
            ({"pay": "abc"}, "Enter a number"),
            ({"pay": "-1"}, "greater than or equal to 1"),
            ({"pay": "9000", "period": "hour"}, "check the amount and the unit"),
            ({"pay": "1e99"}, "correct the following"),
            ({"place": "Atlantis"}, "No place is called"),
            ({"period": "fortnight"}, "Select a valid choice"),
            ({"title": "a\0b"}, "correct the following"),
        ):
            with self.subTest(query):
                self.assertContains(self.ask(**query), words)

    def test_experience_is_compared_with_live_listings_or_said_to_be_unknown(self):
        page = self.ask(experience="senior")
        self.assertContains(page, "does not ask how experienced people are")
        self.assertContains(page, "too few to say more")
        for number in range(5):
            make_listing(career=self.paid.career, experience="senior", pay_period="year",
                         pay_min=100_000 + number, pay_max=120_000)  # fmt: skip
        make_listing(career=self.paid.career, experience="entry", pay_period="year", pay_min=1)
        page = self.ask(experience="senior", pay="100000")
        self.assertContains(page, "5 live registered nurse jobs here")
        self.assertContains(page, "$110,001")
        self.assertContains(page, "10% more than your pay")

    def test_without_pay_the_distribution_is_shown(self):
        page = self.ask(place="texas")
        self.assertContains(page, "$80,000")
        self.assertNotContains(page, "Where the amount stands")

    def test_an_occupation_without_pay_says_so(self):
        make_alias("Tamer", make_occupation(title="Tamers"))
        self.assertContains(self.ask(title="Tamer"), "No occupation we know")
        for wage in self.paid.wages.values():
            wage.delete()
        self.assertContains(self.ask(pay="90000"), "publishes no pay of this occupation")

    def test_it_takes_six_queries(self):
        with self.assertNumQueries(6):
            self.ask(place="Austin, TX", pay="74500")
