from __future__ import annotations

from datetime import date
from decimal import Decimal

from careers.models import Source
from salaries.models import Area, PriceParity
from tests.factories import make_area
from tests.importing import ImportTestCase

HEADER = (
    "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023"
)
STATES = [
    ' "00000","United States","",SARPP,1,"...","RPPs: All items ","Index",100.000,100.000',
    ' "48000","Texas","6",SARPP,1,"...","RPPs: All items ","Index",97.5,97.256',
    ' "48000","Texas","6",SARPP,2,"...","RPPs: Goods ","Index",96.0,96.1',
    ' "02000","Alaska *","8",SARPP,1,"...","RPPs: All items ","Index",(NA),(NA)',
    ' "94000","Great Lakes","3",SARPP,1,"...","RPPs: All items ","Index",93.0,93.1',
]
METROS = [
    ' "00998","United States (Metropolitan Portion)","",MARPP,1,"...","RPPs: All items ",'
    '"Index",101.0,101.1',
    ' "12420","Austin-Round Rock-San Marcos, TX (Metropolitan Statistical Area)","6",MARPP,1,'
    '"...","RPPs: All items ","Index",98.1,97.9',
    ' "99990","Nowhere, TX (Metropolitan Statistical Area)","6",MARPP,1,"...","RPPs: All items ",'
    '"Index",98.1,97.9',
]
NOTES = ['"Note: See the included footnote file."', '"SARPP: Regional price parities by state"']


class ImportPriceParitiesTests(ImportTestCase):
    command = "import_price_parities"
    models = (PriceParity, Source)

    def setUp(self):
        super().setUp()
        for kind, code in (("state", "4800000"), ("state", "0200000"), ("metro", "0012420")):
            make_area(Area.Kind(kind), code=code)

    def file(self, name="SARPP_STATE_2008_2023.csv", rows=STATES, header=HEADER):
        path = self.folder / name
        path.write_text("\n".join([header, *rows, *NOTES]) + "\n", encoding="latin-1")
        return path

    def parities(self):
        return dict(PriceParity.objects.values_list("area__code", "all_items"))

    def test_the_last_year_of_all_items_is_kept(self):
        said = self.run_import(self.file(), self.file("MARPP_MSA_2008_2023.csv", METROS))
        self.assertEqual(
            {"4800000": Decimal("97.256"), "0012420": Decimal("97.900")}, self.parities()
        )
        self.assertIn("1 lines about goods, rents or other services alone", said)
        self.assertIn("Alaska", said)
        self.assertIn("areas that are not stored (0099990)", said)

    def test_the_source_names_the_year(self):
        self.run_import(self.file())
        source = Source.objects.get(slug="bea-rpp-2023")
        self.assertEqual(("BEA", "2023", date(2023, 12, 31)),
                         (source.publisher, source.release, source.as_of))  # fmt: skip

    def test_states_and_metros_do_not_touch_each_other(self):
        self.run_import(self.file("MARPP_MSA_2008_2023.csv", METROS))
        self.run_import(self.file())
        self.assertEqual(2, len(self.parities()))

    def test_a_second_run_and_a_dry_run_change_nothing(self):
        self.assert_dry_run_changes_nothing(self.file())
        self.assert_second_run_changes_nothing(self.file())

    def test_what_is_damaged_is_refused(self):
        for rows, words in (
            ([STATES[1].replace("97.256", "abc")], "not a number"),
            ([STATES[1].replace("97.256", "9725.6")], "no price parity"),
            ([STATES[1].replace("48000", "TX")], "not five digits"),
            ([], "not one row"),
        ):
            with self.subTest(words):
                self.assertIn(words, self.refusal(self.file(rows=rows)))
        self.assertIn(
            "no column line", self.refusal(self.file(header=HEADER.replace("LineCode", "x")))
        )

    def test_an_older_release_is_refused(self):
        self.run_import(self.file())
        older = self.file("SARPP_STATE_2008_2022.csv", [r.rpartition(",")[0] for r in STATES],
                          HEADER.removesuffix(",2023"))  # fmt: skip
        self.assertIn("is newer than 2022", self.refusal(older))
