from django.test import TestCase

from salaries.models import Projection, Share
from tests.factories import make_career, make_occupation, make_source
from tests.study_factories import (
    make_college,
    make_completion,
    make_field,
    make_outcome,
    make_requirement,
)


class CareerEducationTests(TestCase):
    url = "/registered-nurse-jobs/education/"

    def setUp(self):
        self.occupation = make_occupation("29-1141", title="Registered Nurses")
        self.career = make_career("Registered Nurse", occupations=[self.occupation])

    def study(self):
        self.nursing = make_field("Nursing", self.occupation, cip_code="51.3801")
        self.austin = make_college("Austin University")
        self.boston = make_college(
            "Boston College", city="Boston", state="MA", control="private", level="two_year",
            tuition_in_state_annual=None, tuition_out_of_state_annual=None,
        )  # fmt: skip
        make_completion(self.austin, self.nursing, awards=120)
        make_completion(self.boston, self.nursing, awards=300, award=3)
        make_outcome(self.austin, "51.38")

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/education/").status_code)

    def test_without_official_data_it_says_how_to_get_it_and_is_not_indexed(self):
        page = self.client.get(self.url)
        self.assertContains(page, "import_labor_data")
        self.assertContains(page, "noindex")

    def test_a_field_with_its_awards_in_the_whole_country(self):
        self.study()
        page = self.client.get(self.url)
        self.assertContains(page, "CIP 51.3801")
        self.assertContains(page, "with 420 awards a year")

    def test_colleges_are_ranked_by_awards(self):
        self.study()
        text = self.client.get(self.url).content.decode()
        ranked = text[text.index('class="ranked') :]
        self.assertLess(ranked.index("Boston College"), ranked.index("Austin University"))

    def test_a_college_stands_with_place_control_tuition_pay_and_debt(self):
        self.study()
        page = self.client.get(self.url)
        for text in ("Austin, TX · Public · four years or more", "$9,000 in state",
                     "$21,000 out of state", "$78,123 a year", "$20,500",
                     "Nursing and related fields, bachelor",
                     "IPEDS tuition", "College Scorecard", "IPEDS completions"):  # fmt: skip
            self.assertContains(page, text)

    def test_pay_of_another_degree_is_not_taken_for_this_ones(self):
        self.study()
        make_outcome(self.boston, "51.38", earnings_median_annual=99_999)  # of bachelors
        self.assertNotContains(self.client.get(self.url), "$99,999")

    def test_what_is_missing_is_said(self):
        self.study()
        page = self.client.get(self.url, {"state": "MA"})
        self.assertContains(page, "<dt>Tuition a year</dt><dd>not reported</dd>", html=True)
        self.assertContains(page, "<dt>Graduates earn and owe</dt><dd>not reported</dd>", html=True)

    def test_each_filter_narrows_the_colleges(self):
        self.study()
        for name, value in (("state", "TX"), ("award", "bachelor"), ("level", "four_year"),
                            ("control", "public")):  # fmt: skip
            with self.subTest(name):
                page = self.client.get(self.url, {name: value})
                self.assertContains(page, "<strong>Austin University</strong>", html=True)
                self.assertNotContains(page, "Boston College")

    def test_the_list_has_pages_that_keep_the_filter(self):
        self.study()
        for number in range(16):
            make_completion(make_college(f"College {number}"), self.nursing, awards=50 - number)
        page = self.client.get(self.url, {"state": "TX"})
        self.assertContains(page, "17 colleges gave awards")
        self.assertContains(page, "numbers 1 to 15")
        self.assertContains(page, 'href="?state=TX&amp;page=2#colleges" rel="next"')
        page = self.client.get(self.url, {"state": "TX", "page": 2})
        self.assertContains(page, '<ol class="ranked colleges" start="16"><li data-rank="16">')
        self.assertContains(page, "College 15")
        self.assertNotContains(page, "Austin University")

    def test_a_page_that_does_not_exist_is_not_found(self):
        self.study()
        for number in ("0", "2", "99999", "x", "1e9"):
            with self.subTest(number):
                self.assertEqual(404, self.client.get(self.url, {"page": number}).status_code)

    def test_a_filter_that_nothing_passes_says_so(self):
        self.study()
        page = self.client.get(self.url, {"state": "WY"})
        self.assertContains(page, "No college with these conditions")

    def test_a_filter_that_makes_no_sense_is_reported_and_shows_nothing(self):
        self.study()
        page = self.client.get(self.url, {"state": "ZZ\0", "award": "knighthood"})
        self.assertContains(page, "Please correct the following")
        self.assertNotContains(page, "<strong>Austin University</strong>", html=True)

    def test_a_field_that_leads_to_both_of_its_occupations_counts_once(self):
        aide = make_occupation("31-1131")
        self.career.career_occupations.create(occupation=aide, position=2)
        field = make_field("Nursing", self.occupation, aide)
        make_completion(make_college("Austin University"), field, awards=120)
        page = self.client.get(self.url)
        self.assertContains(page, "with 120 awards a year")
        self.assertContains(page, "1 field of study teaches")

    def test_shares_of_fewer_than_thirty_people_are_not_shown(self):
        make_requirement(self.occupation, 6, share_percent=61, sample_count=28)
        page = self.client.get(self.url)
        self.assertContains(page, "Only 28 people were asked")
        self.assertContains(page, "bachelor&#x27;s degree")
        self.assertNotContains(page, "61%")

    def test_shares_of_enough_people_show_what_is_missing_to_a_hundred(self):
        make_requirement(self.occupation, 6, share_percent=61, sample_count=40)
        page = self.client.get(self.url)
        self.assertContains(page, "61%")
        self.assertContains(page, "39%")
        self.assertContains(page, "40 people asked")

    def test_typical_entry_comes_from_the_forecast_first(self):
        make_requirement(self.occupation, 5)
        Projection.objects.create(
            occupation=self.occupation, base_year=2024, projected_year=2034, employment_base=1,
            employment_projected=2, change_count=1, change_percent=1, entry_education="bachelor",
            source=make_source(publisher="BLS", title="Employment Projections"),
        )  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "Typical entry education: bachelor&#x27;s degree.")
        self.assertContains(page, "BLS Employment Projections")

    def test_official_attainment_and_an_editors_stand_apart(self):
        for owner, publisher in (({"occupation": self.occupation}, "BLS"),
                                 ({"career": self.career}, "Survey")):  # fmt: skip
            Share.objects.create(
                topic="education", label="Bachelor's degree", share_percent=55,
                source=make_source(publisher=publisher, title="attainment"), **owner,
            )  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "Degrees held by people in the work", count=2)
        self.assertContains(page, "Survey attainment")

    def test_it_takes_thirteen_queries(self):
        self.study()
        make_requirement(self.occupation, 6)
        with self.assertNumQueries(13):
            self.client.get(self.url)
