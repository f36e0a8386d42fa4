from django.test import TestCase

from careers.models import Career
from salaries.models import Share
from tests.factories import make_career, make_occupation, make_source
from tests.labor_factories import make_all_occupations, make_weekly_earnings, make_workforce


class CareerDemographicsTests(TestCase):
    url = "/registered-nurse-jobs/demographics/"

    def setUp(self):
        broad = make_occupation("29-1140", title="Nurses of all kinds", level="broad")
        self.occupation = make_occupation("29-1141", title="Registered Nurses", parent=broad)
        self.career = make_career("Registered Nurse", occupations=[self.occupation])

    def test_shares_stand_with_population_year_and_all_workers(self):
        make_workforce(self.occupation)
        make_workforce(make_all_occupations(), women_percent="46.9")
        page = self.client.get(self.url)
        for text in ("Of 400,000 people of 16 and over", "2023", "87.4%", "12.6%", "46.9%",
                     "BLS CPS table 11, 2023"):  # fmt: skip
            self.assertContains(page, text)

    def test_what_the_printed_races_leave_is_a_row_of_its_own(self):
        make_workforce(self.occupation)
        page = self.client.get(self.url)
        self.assertContains(page, "Other races, or more than one")
        self.assertContains(page, '<td class="number">4%</td>')  # 100 - 73.6 - 13.1 - 9.3
        self.assertContains(page, "of any race")

    def test_too_small_a_group_has_no_shares(self):
        make_workforce(self.occupation, employed=31_000, women_percent=None, white_percent=None,
                       black_percent=None, asian_percent=None, hispanic_percent=None)  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "fewer than 50,000 people")
        self.assertNotContains(page, "<caption>Race</caption>")

    def test_the_gap_is_in_cents_for_a_dollar(self):
        make_weekly_earnings(self.occupation)
        page = self.client.get(self.url)
        for text in ("85 cents", "$1,800", "$1,530", "240,000", "full time"):
            self.assertContains(page, text)

    def test_a_withheld_median_makes_no_gap(self):
        make_weekly_earnings(self.occupation, men_median_weekly=None)
        page = self.client.get(self.url)
        self.assertContains(page, "no gap can be computed")
        self.assertContains(page, "not reported")

    def test_figures_of_the_group_are_said_to_be(self):
        make_workforce(self.occupation.parent)
        page = self.client.get(self.url)
        self.assertContains(page, "the group that holds them")
        self.assertTrue(Career.objects.with_pages().get().page_names["demographics"])

    def test_a_survey_group_that_is_wider_is_named_as_such(self):
        group = {"title": "Nurses and midwives", "is_wider": True}
        make_workforce(self.occupation, **group)
        make_weekly_earnings(self.occupation, **group)
        page = self.client.get(self.url)
        self.assertContains(page, "Nurses and midwives, 2023</h2>")
        self.assertContains(page, "together with others: these figures are of nurses and midwives")
        self.assertContains(page, "which the survey counts together")

    def test_editors_rows_stand_beside(self):
        make_workforce(self.occupation)
        Share.objects.create(career=self.career, topic="gender", label="Female", share_percent=91,
                             source=make_source(publisher="Old", title="resumes"))  # fmt: skip
        page = self.client.get(self.url)
        for text in ("87.4%", "91%", "Old resumes", "Not reported"):
            self.assertContains(page, text)

    def test_degrees_are_not_demographics(self):
        Share.objects.create(career=self.career, topic="education", label="Bachelor",
                             share_percent=91, source=make_source())  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "noindex")
        self.assertContains(page, "No survey loaded here says who works as a registered nurse")

    def test_it_takes_six_queries(self):
        make_workforce(self.occupation)
        with self.assertNumQueries(6):
            self.client.get(self.url)
