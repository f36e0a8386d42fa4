from __future__ import annotations

from careers.models import Source
from salaries.models import Area, AreaCounty
from tests.factories import make_area
from tests.importing import ImportTestCase
from tests.salaries.labor_files import METRO, MICRO, list_1


def row(cbsa, county, state, code, *, kind=METRO, part="Central"):
    return [cbsa, "", "", "Somewhere, TX", kind, "", "", county, "Texas", state, code, part]


ROWS = [
    row("12420", "Travis County", "48", "453"),
    row("12420", "Bastrop County", "48", "021", part="Outlying"),
    row("13700", "Brenham County", "48", "477", kind=MICRO),
]


class ImportMetrosTests(ImportTestCase):
    command = "import_metros"
    models = (AreaCounty, Source)

    def setUp(self):
        super().setUp()
        self.austin = make_area(Area.Kind.METRO, code="0012420")

    def workbook(self, rows=ROWS):
        return list_1(self.folder / "list1_2023.xlsx", rows)

    def test_counties_belong_to_their_metro_area(self):
        said = self.run_import(self.workbook())
        rows = self.austin.counties.all()
        self.assertEqual([("48021", False), ("48453", True)],
                         [(one.fips, one.is_central) for one in rows])  # fmt: skip
        self.assertEqual("Bastrop County, TX", str(rows[0]))
        self.assertEqual("2023", rows[0].source.release)
        self.assertIn("1 counties of towns too small", said)

    def test_a_metro_area_that_the_pay_survey_lacks_is_said(self):
        said = self.run_import(self.workbook([*ROWS, row("99999", "Nowhere", "48", "999")]))
        self.assertIn("1 areas that are not stored (0099999)", said)

    def test_importing_again_changes_nothing(self):
        self.assert_dry_run_changes_nothing(self.workbook())
        self.assert_second_run_changes_nothing(self.workbook())

    def test_a_county_code_that_is_none_is_refused(self):
        said = self.refusal(self.workbook([row("12420", "Travis County", "TX", "453")]))
        self.assertIn("is not a county", said)
