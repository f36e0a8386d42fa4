from __future__ import annotations

from datetime import date

from careers.models import Occupation, Source
from tests.factories import make_occupation
from tests.importing import ImportTestCase
from tests.workbooks import write_sheets

TITLE = [["U.S. Bureau of Labor Statistics"], ["November 2017 (for reference year January 2018)"]]
HEADER = ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""]
ROWS = [
    ["29-0000", "", "", "", "Healthcare Practitioners and Technical Occupations"],
    ["", "29-1000", "", "", "Healthcare Diagnosing or Treating Practitioners"],
    ["", "", "29-1140", "", "Registered Nurses"],
    ["", "", "", "29-1141", "Registered Nurses"],
    ["", "29-2000", "", "", "Health Technologists and Technicians"],
    ["", "", "29-2010", "", "Clinical Laboratory Technologists and Technicians"],
    ["", "", "", "29-2011", "Medical and Clinical Laboratory Technologists"],
]
NAME = "soc_structure_2018.xlsx"


class ImportSocTests(ImportTestCase):
    command = "import_soc"
    models = (Occupation, Source)

    def workbook(self, rows=ROWS, header=HEADER, name=NAME):
        return write_sheets(self.folder / name, {"2018 Structure": [*TITLE, header, *rows]})

    def test_the_tree_hangs_together(self):
        said = self.run_import(self.workbook())
        self.assertIn("7 created", said)
        nurse = Occupation.objects.get(soc_code="29-1141")
        above = [nurse.parent, nurse.parent.parent, nurse.parent.parent.parent]
        self.assertEqual(["29-1140", "29-1000", "29-0000"], [o.soc_code for o in above])
        self.assertEqual(["broad", "minor", "major"], [o.level for o in above])

    def test_the_source_says_whose_file_it_was(self):
        path = self.workbook()
        self.run_import(path)
        source = Source.objects.get(slug="soc-2018")
        self.assertEqual(("BLS", "2018", date(2018, 1, 1), "Public domain"),
                         (source.publisher, source.release, source.as_of, source.licence),
                         )  # fmt: skip
        self.assertEqual(64, len(source.sha256))
        self.assertIsNotNone(source.imported_at)

    def test_what_the_pay_survey_calls_an_occupation_stays(self):
        make_occupation("29-2010", title="Clinical laboratory technologists", level="detailed")
        self.run_import(self.workbook())
        row = Occupation.objects.get(soc_code="29-2010")
        self.assertEqual(("Clinical laboratory technologists", "detailed", True),
                         (row.title, row.level, row.is_surveyed))  # fmt: skip
        child = Occupation.objects.get(soc_code="29-2011")
        self.assertEqual((False, "29-2000"), (child.is_surveyed, child.parent.soc_code))

    def test_codes_of_the_pay_survey_alone_are_kept(self):
        make_occupation("21-1018")
        self.run_import(self.workbook())
        self.assertIsNone(Occupation.objects.get(soc_code="21-1018").source)

    def test_importing_again_changes_nothing(self):
        self.assert_second_run_changes_nothing(self.workbook())

    def test_a_dry_run_changes_nothing(self):
        self.assert_dry_run_changes_nothing(self.workbook())

    def test_the_same_as_csv_gives_the_same(self):
        lines = [",".join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS]]
        path = self.folder / "soc_structure_2018.csv"
        path.write_text("\r\n".join(lines), encoding="utf-8-sig")
        self.assertIn("7 created", self.run_import(path))

    def test_a_title_in_the_old_windows_encoding_is_read(self):
        lines = [",".join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS]]
        path = self.folder / "soc_structure_2018.csv"
        path.write_bytes("\n".join(lines).replace("Registered", "Régistered").encode("cp1252"))
        self.run_import(path)
        self.assertEqual("Régistered Nurses", Occupation.objects.get(soc_code="29-1141").title)

    def test_a_damaged_file_is_refused(self):
        path = self.workbook()
        path.write_bytes(path.read_bytes()[:-300])
        self.assertIn("damaged or cut off", self.refusal(path))

    def test_a_table_that_lost_a_column_is_named_with_it(self):
        changed = [*HEADER[:3], "Fourth", ""]
        said = self.refusal(self.workbook(header=changed))
        self.assertIn("looks like SOC structure, but has no column detailed", said)

    def test_something_else_is_refused_and_what_was_wanted_is_said(self):
        path = self.folder / "poem.csv"
        path.write_text("roses,violets\nred,blue\n")
        self.assertIn(
            "No table of this kind in poem.csv. Wanted: SOC structure", self.refusal(path)
        )
        self.assertIn("cannot be read", self.refusal(self.folder / "nothing.xlsx"))

    def test_every_fault_is_named_by_line(self):
        said = self.refusal(self.workbook([*ROWS, ROWS[3], ["", "", "", "29114", "Nurses"]]))
        self.assertIn("line 11: 29-1141 is there twice", said)
        self.assertIn("line 12: one code and a title expected", said)

    def test_a_release_that_nothing_names_must_be_given(self):
        path = write_sheets(self.folder / "soc.xlsx", {"Sheet1": [HEADER, *ROWS]})
        self.assertIn("add --release", self.refusal(path))
        self.run_import(path, release="2018 SOC")
        self.assertTrue(Source.objects.filter(slug="soc-2018").exists())

    def test_an_older_release_is_refused_unless_forced(self):
        self.run_import(self.workbook(name="soc_structure_2028.xlsx"), release="2028 SOC")
        self.assertIn("newer than 2018", self.refusal(self.workbook()))
        self.run_import(self.workbook(), force=True)
        self.assertEqual("2018", Occupation.objects.get(soc_code="29-1141").source.release)
