from django.test import TestCase

from salaries.models import Area
from tests.factories import make_area, make_place, make_wage
from tests.labor_factories import make_prices
from tests.salaries.pay_rows import make_paid_career


class CareerSalaryCityTests(TestCase):
    url = "/registered-nurse-jobs/salary/texas/austin/"

    def setUp(self):
        self.paid = make_paid_career()

    def test_a_citys_figures_are_its_metros_and_said_to_be(self):
        page = self.client.get(self.url)
        for text in ("$99,000", "10% more than", "Austin-Round Rock, TX",
                     "no figures for single cities", "$80,000", "$90,000"):  # fmt: skip
            self.assertContains(page, text)

    def test_prices_adjust_the_median_where_they_are_known(self):
        make_prices(self.paid.wages["austin"].area, "110.000")
        page = self.client.get(self.url)
        for text in ("Median at average prices, a year", "$90,000", "110.0", "100.0"):
            self.assertContains(page, text)
        self.assertContains(page, '<td class="number">not reported</td>')  # Texas

    def test_a_suburb_has_the_same_figures_and_names_the_metros_page_as_the_one_to_index(self):
        make_place("Round Rock", slug="round-rock-tx", state=self.paid.texas,
                   metro=self.paid.austin.metro)  # fmt: skip
        page = self.client.get("/registered-nurse-jobs/salary/texas/round-rock/")
        self.assertContains(page, "$99,000")
        self.assertContains(page, f'rel="canonical" href="http://127.0.0.1:8000{self.url}"')

    def test_outside_of_metros_the_only_other_area_counts(self):
        make_place("Marfa", slug="marfa-tx", state=self.paid.texas)
        page = self.client.get("/registered-nurse-jobs/salary/texas/marfa/")
        self.assertContains(page, "$55,000")
        self.assertContains(page, "these are the figures of West Texas nonmetropolitan area")

    def test_where_there_are_several_the_state_counts_and_that_is_said(self):
        area = make_area(Area.Kind.NONMETRO, title="East Texas", state_code="TX")
        make_wage(occupation=self.paid.occupation, area=area)
        make_place("Marfa", slug="marfa-tx", state=self.paid.texas)
        page = self.client.get("/registered-nurse-jobs/salary/texas/marfa/")
        self.assertContains(page, "we do not know which one Marfa is in")
        self.assertContains(page, "$80,000")
        self.assertNotContains(page, "$55,000")
        self.assertContains(page, "noindex")

    def test_a_metro_without_a_figure_says_so(self):
        self.paid.wages["austin"].delete()
        page = self.client.get(self.url)
        self.assertContains(page, "publishes nothing of this occupation for it")
        self.assertContains(page, "noindex")

    def test_two_places_of_one_name_have_addresses_of_their_own(self):
        make_place("Austin", slug="austin-tx-other-county", state=self.paid.texas)
        other = self.client.get("/registered-nurse-jobs/salary/texas/austin-tx-other-county/")
        self.assertEqual(200, other.status_code)
        self.assertContains(self.client.get(self.url), "$99,000")

    def test_what_is_no_city_of_the_state_is_not_found(self):
        for path in ("texas/nowhere", "arkansas/austin", "texas/austin-tx", "texas/texas"):
            response = self.client.get(f"/registered-nurse-jobs/salary/{path}/")
            self.assertEqual(404, response.status_code, path)

    def test_it_takes_six_queries(self):
        with self.assertNumQueries(6):
            self.client.get(self.url)
