from __future__ import annotations

import zipfile

from careers.models import Source, TitleAlias
from tests.factories import make_occupation, make_source
from tests.importing import ImportTestCase

ALTERNATE = (
    "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n"
    "29-1141.00\tRegistered Nurse (RN)\tRN\t08\n"
    "29-1141.01\tAcute Care Nurse\tn/a\t08\n"
    "55-1011.00\tPilot\tn/a\t08\n"
)
REPORTED = "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n29-1141.00\tStaff Nurse\tY\n"


class ImportTitlesTests(ImportTestCase):
    command = "import_titles"
    models = (TitleAlias, Source)

    def setUp(self):
        super().setUp()
        self.nurses = make_occupation("29-1141")

    def archive(self, alternate=ALTERNATE):
        path = self.folder / "db_30_1_text.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("db_30_1_text/Alternate Titles.txt", alternate)
            file.writestr("db_30_1_text/Sample of Reported Titles.txt", REPORTED)
        return path

    def test_titles_lead_to_their_occupation(self):
        said = self.run_import(self.archive())
        titles = set(self.nurses.title_aliases.values_list("title", "kind"))
        kind = TitleAlias.Kind
        self.assertEqual(
            {("Registered Nurse", kind.ALTERNATE), ("RN", kind.ALTERNATE),
             ("Acute Care Nurse", kind.ALTERNATE), ("Staff Nurse", kind.REPORTED)}, titles,
        )  # fmt: skip
        self.assertIn("1 titles of occupations without pay", said)
        self.assertIn("CC BY 4.0", self.nurses.title_aliases.first().source.attribution)

    def test_occupations_without_pay_of_their_own_get_no_titles(self):
        make_occupation("29-1199", is_surveyed=False)
        self.run_import(self.archive(ALTERNATE + "29-1199.00\tHealer\tn/a\t08\n"))
        self.assertFalse(TitleAlias.objects.filter(title="Healer").exists())

    def test_an_editors_own_title_stays_theirs(self):
        mine = TitleAlias.objects.create(
            title="Acute Care Nurse", normalised="acute care nurse", occupation=self.nurses,
            kind=TitleAlias.Kind.ALTERNATE, source=make_source(),
        )  # fmt: skip
        self.run_import(self.archive())
        mine.refresh_from_db()
        self.assertEqual(1, TitleAlias.objects.filter(title="Acute Care Nurse").count())

    def test_importing_again_changes_nothing(self):
        self.assert_dry_run_changes_nothing(self.archive())
        self.assert_second_run_changes_nothing(self.archive())

    def test_a_line_that_lost_a_column_is_named(self):
        said = self.refusal(self.archive(ALTERNATE + "29-1141.00\tNurse\n"))
        self.assertIn("line 5: 4 columns expected", said)
