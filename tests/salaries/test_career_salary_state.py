from django.test import TestCase

from tests.factories import make_state
from tests.salaries.pay_rows import change, make_paid_career


class CareerSalaryStateTests(TestCase):
    url = "/registered-nurse-jobs/salary/texas/"

    def setUp(self):
        self.paid = make_paid_career()

    def test_the_state_stands_beside_the_nation(self):
        page = self.client.get(self.url)
        for text in ("$80,000", "$90,000", "11% less than", "number 1 of the 2 states"):
            self.assertContains(page, text)

    def test_its_parts_are_listed_with_metros_across_the_border(self):
        page = self.client.get(self.url)
        self.assertContains(page, "Austin, TX")
        self.assertContains(page, "West Texas nonmetropolitan area")
        arkansas = self.client.get("/registered-nurse-jobs/salary/arkansas/")
        self.assertContains(arkansas, 'href="/registered-nurse-jobs/salary/texas/texarkana/"')
        self.assertNotContains(arkansas, "Austin")

    def test_a_state_without_a_figure_says_so_and_is_not_indexed(self):
        self.paid.wages["texas"].delete()
        page = self.client.get(self.url)
        self.assertContains(page, "publishes no pay of registered nurses for Texas")
        self.assertContains(page, "In the whole country the median is $90,000 a year")
        self.assertContains(page, "noindex")

    def test_capped_pay_has_no_difference(self):
        change(self.paid.wages["texas"], p50_annual=None, p50_hourly_cents=None,
               top_coded=["p50_annual", "p50_hourly_cents"])  # fmt: skip
        page = self.client.get(self.url)
        self.assertContains(page, "$239,200 or more a year")
        self.assertNotContains(page, "in the whole country.")

    def test_what_is_no_state_is_not_found(self):
        make_state("Ohio", "OH")
        self.assertEqual(200, self.client.get("/registered-nurse-jobs/salary/ohio/").status_code)
        for slug in ("austin-tx", "nowhere", "united-states"):
            response = self.client.get(f"/registered-nurse-jobs/salary/{slug}/")
            self.assertEqual(404, response.status_code)

    def test_it_takes_five_queries(self):
        with self.assertNumQueries(5):
            self.client.get(self.url)
