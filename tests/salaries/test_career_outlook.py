from django.test import TestCase

from careers.models import CareerFigure
from tests.factories import make_career, make_occupation, make_source, make_wage
from tests.labor_factories import make_all_occupations, make_projection
from tests.salaries.pay_rows import change, make_paid_career


class CareerOutlookTests(TestCase):
    url = "/registered-nurse-jobs/outlook/"

    def setUp(self):
        self.paid = make_paid_career()

    def test_growth_stands_with_its_window_and_against_all_occupations(self):
        make_projection(self.paid.occupation)
        make_projection(make_all_occupations(), change_percent="3.1")
        page = self.client.get(self.url)
        for text in ("grow by <strong>12%</strong> from 2024 to 2034",
                     "faster than all occupations", "(3.1%)", "from 100,000 to 112,000 jobs",
                     "12,000 more",
                     "BLS Employment Projections, 2024-34"):  # fmt: skip
            self.assertContains(page, text)

    def test_openings_say_why(self):
        make_projection(self.paid.occupation)
        page = self.client.get(self.url)
        for text in ("9,700", "leave work, most to retire", "4,100", "4,400", "1,200"):
            self.assertContains(page, text)

    def test_a_shrinking_occupation_has_no_new_jobs(self):
        make_projection(self.paid.occupation, change_count=-2_000, change_percent="-2.0")
        page = self.client.get(self.url)
        self.assertContains(page, "shrink by <strong>2%</strong>")
        self.assertContains(page, "2,000 fewer")
        self.assertNotContains(page, "New jobs</th>")

    def test_what_is_not_published_is_said(self):
        make_projection(self.paid.occupation, openings_annual=None, exits_annual=None,
                        transfers_annual=None)  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, '<p class="big">not reported</p>')
        self.assertNotContains(page, "Why jobs open")

    def test_figures_of_the_group_are_said_to_be(self):
        broad = make_occupation("29-1140", title="Nurses of all kinds", level="broad")
        self.paid.occupation.parent = broad
        self.paid.occupation.save()
        make_projection(broad)
        self.assertContains(self.client.get(self.url), "the group that holds them")

    def test_jobs_by_state_count_against_all_jobs_there(self):
        change(self.paid.wages["texas"], employment=200)
        make_wage(occupation=make_all_occupations(), area=self.paid.wages["texas"].area,
                  employment=10_000)  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "Arkansas has the most jobs of registered nurses: 12,340")
        self.assertContains(page, "For its size Texas has the most: 20.0 of 1,000 jobs")
        self.assertContains(page, '<td class="number">not reported</td>')

    def test_an_editors_figure_stands_beside_but_not_twice(self):
        make_projection(self.paid.occupation)
        for value, source in ((31, make_source(publisher="Old", title="guess")),
                              (12, make_source(publisher="Same", title="forecast"))):  # fmt: skip
            CareerFigure.objects.create(
                career=self.paid.career, kind="growth_percent", value=value, unit="percent",
                window="2024-34", source=source,
            )  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "31%")
        self.assertContains(page, "Old guess")
        self.assertNotContains(page, "Same forecast")

    def test_without_anything_it_says_so(self):
        make_career("Dragon Tamer")
        page = self.client.get("/dragon-tamer-jobs/outlook/")
        self.assertContains(page, "No forecast of jobs for dragon tamers has been loaded")
        self.assertContains(page, "noindex")

    def test_it_takes_eight_queries(self):
        make_projection(self.paid.occupation)
        with self.assertNumQueries(8):
            self.client.get(self.url)
