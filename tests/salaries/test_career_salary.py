import re

from django.test import TestCase

from salaries.models import Area, SalaryReport
from tests.factories import (
    make_area,
    make_career,
    make_occupation,
    make_place,
    make_source,
    make_wage,
)
from tests.labor_factories import make_industry_wage, make_prices
from tests.salaries.pay_rows import change, make_paid_career


class CareerSalaryTests(TestCase):
    url = "/registered-nurse-jobs/salary/"

    def setUp(self):
        self.paid = make_paid_career()

    def places(self, **query: str) -> list[str]:
        """The table's places, in its order."""
        html = self.client.get(self.url, query).content.decode()
        return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a></th>', html)

    def test_the_percentiles_stand_by_year_and_hour_with_their_source(self):
        page = self.client.get(self.url)
        for text in ("$40,000", "$19.23", "12,340", "BLS OEWS, May 2025"):
            self.assertContains(page, text)

    def test_every_state_and_metro_is_listed_by_median(self):
        self.assertEqual(["Austin, TX", "Texas", "Arkansas", "Texarkana, TX"], self.places())

    def test_the_address_filters_and_sorts(self):
        self.assertEqual(["Texas", "Arkansas"], self.places(areas="states"))
        self.assertEqual(["West Texas nonmetropolitan area"], self.places(areas="nonmetro"))
        self.assertEqual(
            ["Texarkana, TX", "Arkansas"], self.places(state="AR", sort="p50", order="up")
        )
        self.assertEqual(
            ["Arkansas", "Austin, TX", "Texarkana, TX", "Texas"], self.places(sort="name")
        )

    def test_a_heading_turns_the_order_round_and_keeps_the_filter(self):
        page = self.client.get(self.url, {"areas": "states", "sort": "p90", "order": "down"})
        self.assertContains(page, 'aria-sort="descending"')
        self.assertContains(page, "?areas=states&amp;unit=year&amp;sort=p90&amp;order=up#places")

    def test_what_is_not_reported_comes_last_either_way(self):
        change(self.paid.wages["texas"], p50_annual=None)
        for order in ("up", "down"):
            self.assertEqual("Texas", self.places(sort="p50", order=order)[-1])

    def test_capped_pay_is_the_highest_and_said_in_words(self):
        change(self.paid.wages["texas"], p50_annual=None, top_coded=["p50_annual"])
        self.assertEqual("Texas", self.places()[0])
        page = self.client.get(self.url)
        self.assertContains(page, '<td class="number">$239,200 or more</td>')
        self.assertContains(page, "$239k+")

    def test_pay_by_the_hour(self):
        page = self.client.get(self.url, {"unit": "hour"})
        self.assertContains(page, '<td class="number">$28.85</td>')
        self.assertContains(page, "Median pay an hour by state")

    def test_an_occupation_paid_by_the_hour_alone_is_shown_by_the_hour(self):
        for wage in self.paid.wages.values():
            change(wage, p50_annual=None, is_hourly_only=True)
        page = self.client.get(self.url)
        self.assertContains(page, "pay an hour")
        self.assertContains(page, "Pay by the year is not published for this occupation")

    def test_a_long_table_has_pages_and_can_be_had_on_one(self):
        for number in range(60):
            area = make_area(Area.Kind.METRO, title=f"Town {number}, OH", state_code="OH",
                             principal_city=make_place(f"Town {number}", "OH"))  # fmt: skip
            make_wage(occupation=self.paid.occupation, area=area, p50_annual=50_000 - number)
        self.assertEqual(60, len(self.places()))
        page = self.client.get(self.url, {"sort": "p50", "order": "down"})
        following = "?unit=year&amp;sort=p50&amp;order=down&amp;page=2#places"
        self.assertContains(page, f'href="{following}" rel="next"')
        self.assertEqual(["Town 56, OH"], self.places(page="2")[:1])
        self.assertEqual(64, len(self.places(rows="all")))
        for number in ("0", "3", "x"):
            self.assertEqual(404, self.client.get(self.url, {"page": number}).status_code)

    def test_nonsense_in_the_address_counts_as_not_said(self):
        for query in ({"sort": "x", "areas": "y", "unit": "z", "state": "QQ", "order": "w"},
                      {"occupation": "\0"}, {"occupation": "9" * 99}, {"rows": "few"}):  # fmt: skip
            self.assertEqual(4, len(self.places(**query)))

    def test_a_place_leads_to_its_page(self):
        for text, part in (
            ("Austin, TX", "texas/austin/"),
            ("texas", "texas/"),
            ("United States", ""),
        ):
            response = self.client.get(self.url, {"place": text})
            if part:
                self.assertRedirects(response, f"{self.url}{part}")

    def test_an_unknown_place_is_told(self):
        self.assertContains(
            self.client.get(self.url, {"place": "Atlantis"}), "No place is called “Atlantis”"
        )

    def test_the_map_shows_states_and_says_which_are_missing(self):
        page = self.client.get(self.url)
        self.assertContains(page, "<title>Median pay a year by state</title>")
        self.assertContains(page, ">$80k<")
        self.paid.wages["texas"].delete()
        self.assertContains(self.client.get(self.url), "nothing of this occupation for Texas")
        change(self.paid.wages["arkansas"], p50_annual=None)
        self.assertContains(self.client.get(self.url), "no state's median")

    def test_several_occupations_are_told_apart(self):
        other = make_occupation("29-1171", title="Nurse Midwives")
        make_wage(occupation=other, area=self.paid.wages["nation"].area, p50_annual=130_010)
        self.paid.career.career_occupations.create(occupation=other, position=2)
        page = self.client.get(self.url)
        self.assertContains(page, 'href="?occupation=29-1171"')
        self.assertNotContains(page, "$130,010")
        self.assertContains(self.client.get(self.url, {"occupation": "29-1171"}), "$130,010")

    def test_without_prices_it_says_that_pay_is_not_adjusted(self):
        page = self.client.get(self.url)
        self.assertContains(page, "no regional price parities have been loaded")
        self.assertNotContains(page, "Median at average prices")

    def test_prices_make_a_column_that_sorts(self):
        make_prices(self.paid.wages["texas"].area, "80.000")
        make_prices(self.paid.wages["austin"].area, "110.000")
        page = self.client.get(self.url)
        for text in ("Median at average prices", "$100,000", "$90,000", "BEA Regional Price"):
            self.assertContains(page, text)
        self.assertEqual(["Texas", "Austin, TX"], self.places(sort="adjusted")[:2])

    def test_industries_stand_by_size_and_by_pay(self):
        self.assertNotContains(self.client.get(self.url), "By industry")
        nurse = self.paid.occupation
        make_industry_wage(nurse, "Hospitals", employment=9_000, p50_annual=70_000)
        make_industry_wage(nurse, "Agencies", employment=500, p50_annual=None,
                           top_coded=["p50_annual"])  # fmt: skip
        make_industry_wage(nurse, "Schools", employment=None, p50_annual=None)
        page = self.client.get(self.url)
        self.assertContains(page, "3 industries employ registered nurses. Most work in Hospitals")
        self.assertContains(page, "the best median is paid in Agencies")
        self.assertContains(page, "BLS OEWS by industry")

    def test_reports_are_shown_once_published_and_those_out_of_line_are_held_back(self):
        for pay, status in ((61_111, "published"), (62_222, "pending"), (19_999, "published"),
                            (240_001, "published"), (20_000, "published")):  # fmt: skip
            SalaryReport.objects.create(
                career=self.paid.career, job_title="Nurse", pay_annual=pay, status=status
            )
        page = self.client.get(self.url)
        for text in ("$61,111", "$20,000", "2 reports are held back as out of line"):
            self.assertContains(page, text)
        for text in ("$62,222", "$19,999", "$240,001"):
            self.assertNotContains(page, text)

    def test_a_capped_top_tenth_holds_nothing_back_above(self):
        change(self.paid.wages["nation"], p90_annual=None, top_coded=["p90_annual"])
        SalaryReport.objects.create(
            career=self.paid.career, job_title="Nurse", pay_annual=900_000, status="published"
        )
        self.assertContains(self.client.get(self.url), "$900,000")

    def test_a_career_without_pay_says_so(self):
        make_career("Dragon Tamer")
        page = self.client.get("/dragon-tamer-jobs/salary/")
        self.assertContains(page, "publishes nothing of this occupation")
        self.assertContains(page, "noindex")

    def test_reports_alone_make_a_page(self):
        career = make_career("Dragon Tamer")
        SalaryReport.objects.create(
            career=career, job_title="Tamer", source=make_source(), status="published"
        )
        self.assertNotContains(self.client.get("/dragon-tamer-jobs/salary/"), "noindex")

    def test_it_takes_eight_queries(self):
        with self.assertNumQueries(8):
            self.client.get(self.url)
