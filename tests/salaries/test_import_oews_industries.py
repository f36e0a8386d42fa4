from __future__ import annotations

from careers.models import Source
from salaries.models import Industry, IndustryWage
from tests.factories import make_occupation
from tests.importing import ImportTestCase

PAY_HEADER = "naics,i_level,occ_code,tot_emp,h_mean,a_mean,h_median,a_median,a_pct10,a_pct90"
PAY = [
    "622100,4,29-1141,1805230,49.12,102170,47.41,98610,70430,138220",
    "541200,4,29-1141,**,*,90000,*,#,50000,#",
    "622001,4,29-1141,5,20.00,41600,20.00,41600,40000,43000",
]
LIST = [
    "industry_code,industry_name,display_level",
    "622100,General Medical and Surgical Hospitals,4",
    "541200,Accounting,4",
    "622001,A sum of the survey's own,4",
]


class ImportOewsIndustriesTests(ImportTestCase):
    command = "import_oews_industries"
    models = (Industry, IndustryWage, Source)

    def setUp(self):
        super().setUp()
        self.nurses = make_occupation("29-1141")

    def files(self, pay=PAY, header=PAY_HEADER):
        listed = self.folder / "oe.industry_may_2025.csv"
        listed.write_text("\n".join(LIST) + "\n")
        figures = self.folder / "nat4d_M2025_dl.csv"
        figures.write_text("\n".join([header, *pay]) + "\n")
        return listed, figures

    def test_pay_and_jobs_by_industry(self):
        self.run_import(*self.files())
        row = self.nurses.industry_wages.get(industry__code="622100")
        self.assertEqual((1_805_230, 98_610, 4_741),
                         (row.employment, row.p50_annual, row.p50_hourly_cents))  # fmt: skip
        self.assertEqual("BLS OEWS by industry, May 2025", str(row.source))

    def test_withheld_and_capped_pay_is_marked_and_not_guessed(self):
        self.run_import(*self.files())
        row = self.nurses.industry_wages.get(industry__code="541200")
        self.assertEqual((None, None, None), (row.employment, row.p50_annual, row.p90_annual))
        self.assertEqual(["p50_annual", "p90_annual"], row.top_coded)

    def test_only_industries_that_do_not_overlap_are_compared(self):
        self.run_import(*self.files())
        rows = self.nurses.industry_wages.in_comparable_industries().by_pay()
        self.assertEqual(["541200", "622100"], [row.industry.code for row in rows])

    def test_a_yearly_workbook_names_the_industries_itself(self):
        header = "AREA,NAICS,NAICS_TITLE,I_GROUP,OCC_CODE,TOT_EMP,H_MEAN,A_MEAN,H_MEDIAN,A_MEDIAN"
        path = self.folder / "nat4d_M2025_dl.csv"
        path.write_text(
            f"{header},A_PCT10,A_PCT90\n"
            "99,622100,Hospitals,4-digit,29-1141,5,20,41600,20,41600,40000,43000\n"
            "99,000000,Cross-industry,cross-industry,29-1141,5,20,41600,20,41600,40000,43000\n"
        )
        said = self.run_import(path)
        self.assertEqual("Hospitals", Industry.objects.get(code="622100").title)
        self.assertEqual(1, IndustryWage.objects.count())
        self.assertIn("1 rows of all industries together", said)

    def test_importing_again_changes_nothing(self):
        files = self.files()
        self.assert_dry_run_changes_nothing(*files)
        self.assert_second_run_changes_nothing(*files)

    def test_an_occupation_that_is_none_is_refused(self):
        said = self.refusal(*self.files([PAY[0].replace("29-1141", "nurses")]))
        self.assertIn("'nurses' is not an occupation code", said)
