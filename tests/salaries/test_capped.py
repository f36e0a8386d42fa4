from __future__ import annotations

from django.test import TestCase

from salaries.capped import TOP_CODE_ANNUAL, AtLeast, best_of, figure
from salaries.models import Area, IndustryWage, Wage
from salaries.pay.columns import words
from tests.factories import make_area, make_occupation, make_wage
from tests.labor_factories import make_industry_wage
from tests.salaries.pay_rows import PaidCareer, change, make_paid_career

CAPPED = {"p50_annual": None, "top_coded": ["p50_annual"]}


class CappedOrderTests(TestCase):
    """$239,200 or more stands below a printed $400,000 and above a printed $200,000."""

    def setUp(self):
        self.surgeons = make_occupation("29-1249", title="Surgeons")
        for title, pay in {
            "Below": {"p50_annual": 200_000},
            "Capped": CAPPED,
            "Above": {"p50_annual": 400_000},
            "Hourly": {"p50_annual": None, "p50_hourly_cents": 130_00, "is_hourly_only": True},
            "Nothing": {"p50_annual": None, "p50_hourly_cents": None},
        }.items():
            make_wage(occupation=self.surgeons, area=make_area(Area.Kind.METRO, title=title), **pay)

    def test_the_best_paying_areas(self):
        rows = Wage.objects.in_metros().best_paying().for_rows()
        self.assertEqual(["Above", "Hourly", "Capped", "Below"],
                         [row.area.title for row in rows])  # fmt: skip
        self.assertEqual([400_000, 270_400, TOP_CODE_ANNUAL, 200_000],
                         [row.median for row in rows])  # fmt: skip

    def test_the_best_place_to_compare_by(self):
        self.assertEqual("Above", Wage.objects.best_places().get().area.title)
        Wage.objects.filter(area__title__in=["Above", "Hourly"]).delete()
        self.assertEqual("Capped", Wage.objects.best_places().get().area.title)

    def test_the_best_paying_industries(self):
        for title, pay in {"Below": 200_000, "Above": 400_000, "Nothing": None}.items():
            make_industry_wage(self.surgeons, title, p50_annual=pay)
        make_industry_wage(self.surgeons, "Capped", **CAPPED)
        rows = IndustryWage.objects.of(self.surgeons).in_comparable_industries().by_pay()
        self.assertEqual(["Above", "Capped", "Below", "Nothing"],
                         [row.industry.title for row in rows])  # fmt: skip


class BestPaidSentenceTests(TestCase):
    """No place is called the best paid while a capped one may be."""

    def page(self, **pays: int | None) -> str:
        paid: PaidCareer = make_paid_career()
        for name, pay in pays.items():
            change(paid.wages[name], **({"p50_annual": pay} if pay else CAPPED))
        return self.client.get("/registered-nurse-jobs/salary/").content.decode()

    def test_a_printed_figure_above_a_capped_one(self):
        html = self.page(texas=400_000, arkansas=None, austin=400_000, texarkana=None)
        self.assertIn("The highest that is printed is that of Texas; for Arkansas it says only "
                      "$239,200 or more.", html)  # fmt: skip
        self.assertRegex(html, "The highest median that is printed for a metro area is that of "
                         '<a href="[^"]+">Austin, TX</a>; in 1 it says only')  # fmt: skip
        self.assertNotIn("pays best", html)
        self.assertLess(html.index(">$400,000<"), html.index(">$239,200 or more<"))

    def test_several_capped_ones(self):
        html = self.page(texas=None, arkansas=None, austin=None, texarkana=None)
        self.assertRegex(html, "Nobody can say where it is highest: for (Texas, Arkansas|Arkansas"
                         r", Texas) it says only \$239,200 or more\.")  # fmt: skip
        self.assertIn("In 2 metro areas the median is marked only as $239,200 or more.", html)

    def test_a_single_capped_one_is_at_least_what_all_others_are(self):
        html = self.page(texas=None)
        self.assertIn("Of 2 states with a published median, Texas pays best.", html)


def test_a_cap_is_a_number_that_says_it_is_a_cap():
    capped = figure(None, "p50_hourly_cents", ["p50_hourly_cents"])
    assert capped == 115_00
    assert words(capped, "p50_hourly_cents") == "$115.00 or more"
    assert words(115_00, "p50_hourly_cents") == "$115.00"
    assert best_of([], int) is None
    best = best_of([AtLeast(5), 4], lambda row: row)
    assert best and best.is_sure and not best.is_printed
