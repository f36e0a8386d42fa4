from __future__ import annotations

from decimal import Decimal

from careers.models import Occupation, Source
from salaries.models import WeeklyEarnings, Workforce
from tests.factories import make_occupation
from tests.importing import ImportTestCase
from tests.salaries.labor_files import cps_11, cps_39

NURSES = ["Registered nurses", 3410, 87.4, 73.2, 14.1, 8.9, 8.2]
FEW = ["Surgeons", 42, "–", "–", "–", "–", "–"]
WEEKLY = ["Registered nurses", 2609, 1492, 351, 1670, 2258, 1465]


class ImportCpsTests(ImportTestCase):
    command = "import_cps"
    models = (Workforce, WeeklyEarnings, Source)

    def setUp(self):
        super().setUp()
        self.nurses = make_occupation("29-1141", title="Registered Nurses")

    def workforce(self, *rows):
        return cps_11(self.folder / "cpsaat11.xlsx", list(rows))

    def weekly(self, *rows):
        return cps_39(self.folder / "cpsaat39.xlsx", list(rows))

    def test_people_and_their_shares(self):
        self.run_import(self.workforce(NURSES))
        row = self.nurses.workforce
        self.assertEqual((2023, 3_410_000, Decimal("87.4"), Decimal("12.6")),
                         (row.year, row.employed, row.women_percent, row.men_percent))  # fmt: skip
        self.assertEqual(Decimal("3.8"), row.other_races_percent)
        self.assertFalse(row.is_wider)

    def test_a_dash_below_50_000_people_is_suppressed(self):
        surgeons = make_occupation("29-1240", title="Surgeons", level=Occupation.Level.BROAD)
        self.run_import(self.workforce(FEW))
        row = surgeons.workforce
        self.assertTrue(row.is_suppressed)
        self.assertIsNone(row.other_races_percent)
        self.assertEqual(42_000, row.employed)

    def test_figures_of_a_broad_occupation_are_found_from_below(self):
        broad = make_occupation("29-1240", title="Surgeons", level=Occupation.Level.BROAD)
        one = make_occupation("29-1241", title="Ophthalmologists", parent=broad)
        self.run_import(self.workforce(FEW))
        self.assertEqual(broad, Workforce.objects.of_or_above(one).get().occupation)
        self.assertFalse(Workforce.objects.of_or_above(self.nurses).exists())

    def test_a_title_for_several_occupations_says_so(self):
        dba = make_occupation("15-1242")
        make_occupation("15-1243")
        title = "Database administrators and architects"
        self.run_import(self.workforce([title, 150, 30.0, 60.0, 12.0, 20.0, 8.0]))
        self.assertEqual(2, Workforce.objects.filter(is_wider=True, title=title).count())
        self.assertEqual(150_000, dba.workforce.employed)

    def test_the_detailed_occupation_is_meant_where_its_group_is_called_the_same(self):
        make_occupation("29-1140", title="Registered Nurses", level=Occupation.Level.BROAD)
        self.run_import(self.workforce(NURSES))
        self.assertEqual("29-1141", Workforce.objects.get().occupation.soc_code)

    def test_titles_of_no_official_occupation_are_said(self):
        said = self.run_import(self.workforce(NURSES, ["Other psychologists", 80, 1, 2, 3, 4, 5]))
        self.assertIn("1 titles of no official occupation (Other psychologists)", said)

    def test_weekly_earnings_of_men_and_women(self):
        self.run_import(self.weekly(WEEKLY))
        row = self.nurses.weekly_earnings
        self.assertEqual((2025, 1_492, 1_670, 1_465, 88),
                         (row.year, row.median_weekly, row.men_median_weekly,
                          row.women_median_weekly, row.women_cents_per_dollar))  # fmt: skip

    def test_no_gap_is_made_up_where_a_median_is_missing(self):
        self.run_import(self.weekly([*WEEKLY[:6], "–"]))
        self.assertIsNone(self.nurses.weekly_earnings.women_cents_per_dollar)

    def test_importing_again_changes_nothing(self):
        files = self.workforce(NURSES), self.weekly(WEEKLY)
        self.assert_dry_run_changes_nothing(*files)
        self.assert_second_run_changes_nothing(*files)

    def test_a_word_where_a_share_should_be_is_refused(self):
        said = self.refusal(self.workforce([*NURSES[:2], "most", *NURSES[3:]]))
        self.assertIn("column women: 'most' is not a number", said)
