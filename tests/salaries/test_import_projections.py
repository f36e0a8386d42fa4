from __future__ import annotations

from decimal import Decimal

from careers.models import EntryEducation, Source
from salaries.models import Projection
from tests.factories import make_occupation
from tests.importing import ImportTestCase
from tests.salaries.labor_files import HEALTH, NURSES, OUTLOOK, projections
from tests.workbooks import write_sheets


class ImportProjectionsTests(ImportTestCase):
    command = "import_projections"
    models = (Projection, Source)

    def setUp(self):
        super().setUp()
        self.nurses = make_occupation(NURSES)

    def workbook(self, *args, name="occupation.xlsx", **options):
        return projections(self.folder / name, *args, **options)

    def test_both_tables_make_one_row(self):
        self.run_import(self.workbook())
        row = self.nurses.projection
        self.assertEqual(
            (3_391_000, 3_557_100, 166_100, 189_100, 99_400, 73_100),
            (row.employment_base, row.employment_projected, row.change_count,
             row.openings_annual, row.exits_annual, row.transfers_annual),
        )  # fmt: skip
        self.assertEqual((Decimal("4.9"), "2024-34"), (row.change_percent, row.window))
        self.assertEqual((2024, 2034), (row.base_year, row.projected_year))
        self.assertEqual(
            (EntryEducation.BACHELOR, Projection.Experience.NONE, Projection.Training.NONE),
            (row.entry_education, row.experience, row.training),
        )

    def test_a_dash_is_nothing_and_not_a_number(self):
        self.run_import(self.workbook())
        self.assertIsNone(self.nurses.projection.self_employed_percent)
        group = Projection.objects.get(occupation__soc_code=HEALTH)
        self.assertEqual(("", "", None), (group.entry_education, group.training,
                                          group.exits_annual))  # fmt: skip

    def test_the_source_carries_release_and_attribution(self):
        self.run_import(self.workbook())
        source = self.nurses.projection.source
        self.assertEqual("BLS Employment Projections, 2024-34", str(source))
        self.assertIn("U.S. Bureau of Labor Statistics", source.attribution)
        self.assertEqual(64, len(source.sha256))

    def test_what_is_not_understood_is_said(self):
        more = ["Soldiers", "55-3016", "Line item", 1, 1, 1, 0, 0, 0, 1, 1, "—", "—", "—"]
        said = self.run_import(self.workbook([*OUTLOOK, more]))
        self.assertIn("left out: 1 occupations that are not stored (55-3016)", said)
        self.assertIn("columns not used in occupation.xlsx: Table 1.2: employment distrib", said)

    def test_importing_again_changes_nothing(self):
        self.assert_second_run_changes_nothing(self.workbook())

    def test_a_dry_run_changes_nothing(self):
        self.assert_dry_run_changes_nothing(self.workbook())

    def test_a_newer_window_replaces_and_an_older_one_is_refused(self):
        self.run_import(self.workbook())
        said = self.run_import(self.workbook(name="newer.xlsx", window="2025–35"))
        self.assertRegex(said, "0 created +2 changed +0 deleted")
        self.assertIn("newer than 2024-34", self.refusal(self.workbook()))

    def test_tables_of_different_years_are_refused_together(self):
        both = [self.workbook(), self.workbook(name="newer.xlsx", window="2025–35")]
        self.assertIn("different releases: 2024-34 and 2025-35", self.refusal(*both))

    def test_wrong_cells_are_named(self):
        wrong = [
            [*OUTLOOK[1][:3], "many", *OUTLOOK[1][4:]],
            [*OUTLOOK[0][:11], "A good school", "None", "None"],
        ]
        said = self.refusal(self.workbook(wrong))
        self.assertIn("line 3: column employment_base: 'many' is not a number", said)
        self.assertIn("line 4: column education: 'A good school' is none we know", said)

    def test_a_workbook_without_the_main_table_is_refused(self):
        path = write_sheets(self.folder / "occupation.xlsx", {"Index": [["Contents", "2024-34"]]})
        self.assertIn("No table of this kind", self.refusal(path))
        path = self.workbook()
        path.write_bytes(path.read_bytes()[:900])
        self.assertIn("damaged or cut off", self.refusal(path))

    def test_a_file_that_lost_most_of_its_rows_is_refused(self):
        for number in range(3):
            make_occupation(f"29-100{number}")
        rows = [[*OUTLOOK[1][:1], f"29-100{n}", *OUTLOOK[1][2:]] for n in range(3)]
        self.run_import(self.workbook([*OUTLOOK, *rows]))
        self.assertIn("lack 3 rows that are stored, more than they have",
                      self.refusal(self.workbook()))  # fmt: skip
        self.run_import(self.workbook(), force=True)
        self.assertEqual(2, Projection.objects.count())
