from __future__ import annotations

import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from careers.models import Occupation, Source
from salaries.models import Area, Wage
from tests.factories import make_metro, make_place
from tests.salaries.oews_files import (
    AUSTIN,
    COLUMNS,
    NATION,
    NURSES,
    PAY,
    ROWS,
    write_csv,
    write_flat_files,
    write_workbook,
)


def run(*paths: Path, **options) -> str:
    out = StringIO()
    call_command("import_oews", *paths, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def stored() -> list[tuple]:
    """Every wage by its codes, without row numbers."""
    numbers = {"id", "occupation", "area", "source"}
    fields = [f.name for f in Wage._meta.concrete_fields if f.name not in numbers]
    rows = Wage.objects.order_by("occupation__soc_code", "area__code")
    return list(rows.values_list("occupation__soc_code", "area__code", *fields))


class ImportOewsTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def csv(self, rows: list[dict[str, str]] = ROWS, name: str = "all_data_M_2025.csv") -> Path:
        return write_csv(self.folder / name, rows)

    def refusal(self, *paths: Path, **options) -> str:
        before = stored()
        with self.assertRaises(CommandError) as caught:
            run(*paths, **options)
        self.assertEqual(before, stored())
        return str(caught.exception)

    def test_figures_are_stored_as_published(self):
        run(self.csv())
        wage = Wage.objects.national().get(occupation__soc_code="29-1141")
        self.assertEqual((3_282_010, 101_420), (wage.employment, wage.mean_annual))
        self.assertEqual([68_940, 80_330, 97_550, 112_350, 137_470],
                         [getattr(wage, name) for name in Wage.ANNUAL])  # fmt: skip
        self.assertEqual([33_14, 38_62, 46_90, 54_02, 66_09],
                         [getattr(wage, name) for name in Wage.HOURLY])  # fmt: skip
        self.assertEqual("BLS OEWS, May 2025", str(wage.source))
        metro = Wage.objects.in_metros().get()
        self.assertEqual(("0012420", 121_210), (metro.area.code, metro.p90_annual))
        self.assertEqual("Registered Nurses", metro.occupation.title)
        self.assertEqual("29-0000", metro.occupation.parent.soc_code)

    def test_capped_and_yearly_pay_is_marked_and_not_guessed(self):
        run(self.csv())
        capped = Wage.objects.get(occupation__soc_code="29-1241")
        self.assertIsNone(capped.p90_annual)
        self.assertIn("p90_annual", capped.top_coded)
        self.assertEqual(80_330, capped.p25_annual)
        teachers = Wage.objects.get(occupation__soc_code="25-2021")
        self.assertTrue(teachers.is_annual_only)
        self.assertEqual((97_550, None), (teachers.p50_annual, teachers.p50_hourly_cents))
        self.assertEqual([], teachers.top_coded)

    def test_every_form_of_publication_gives_the_same_rows(self):
        run(self.csv())
        expected = stored()
        forms = {
            "compressed": write_csv(self.folder / "all_data_M_2025.csv.xz"),
            "workbook": write_workbook(self.folder / "all_data_M_2025.xlsx"),
            "flat files": write_flat_files(self.folder),
        }
        for name, path in forms.items():
            with self.subTest(form=name):
                Wage.objects.all().delete()
                run(path)
                self.assertEqual(expected, stored())

    def test_importing_again_changes_nothing(self):
        run(self.csv())
        before = list(Wage.objects.order_by("pk").values())
        said = run(self.csv())
        self.assertRegex(said, r"pay +0 created +0 changed +0 deleted +5 unchanged")
        self.assertIn("source unchanged", said)
        self.assertEqual(before, list(Wage.objects.order_by("pk").values()))

    def test_a_new_release_replaces_the_old_one(self):
        run(self.csv())
        newer = [
            row | ({"A_MEDIAN": "99000"} if row["AREA"] == "12420" else {}) for row in ROWS[1:]
        ]
        said = run(self.csv(newer, "all_data_M_2026.csv"))
        self.assertRegex(said, r"pay +0 created +4 changed +1 deleted")
        self.assertEqual(99_000, Wage.objects.in_metros().get().p50_annual)
        self.assertEqual({"May 2026"}, set(Wage.objects.values_list("source__release", flat=True)))

    def test_a_national_file_leaves_the_metros_alone(self):
        run(self.csv())
        run(self.csv(ROWS[:4], "national_M2026_dl.csv"))
        self.assertEqual("May 2025", Wage.objects.in_metros().get().source.release)
        self.assertEqual("May 2026", Wage.objects.national().first().source.release)

    def test_an_older_release_and_a_torso_are_refused(self):
        run(self.csv())
        self.assertIn("newer than May 2024", self.refusal(self.csv(name="all_data_M_2024.csv")))
        self.assertIn("lack 3 rows", self.refusal(self.csv(ROWS[:1], "national_M2026_dl.csv")))
        run(self.csv(ROWS[:1], "national_M2026_dl.csv"), force=True)

    def test_every_fault_is_named_by_file_line_and_column(self):
        wrong_figures = [
            NATION | NURSES | PAY | {"A_MEDIAN": "plenty"},
            AUSTIN | NURSES | PAY | {"ANNUAL": "maybe"},
            NATION | NURSES | PAY,
            NATION | NURSES | PAY,
        ]
        said = self.refusal(self.csv(wrong_figures))
        self.assertIn(
            "all_data_M_2025.csv, line 2: column a median: 'plenty' is not whole dollars", said
        )
        self.assertIn("line 3: column annual: 'maybe'", said)
        self.assertRegex(said, r"line 5: \d+ \d+ is there twice")
        self.assertFalse(Occupation.objects.exists() or Area.objects.exists())
        wrong_codes = [
            NATION | NURSES | PAY | {"OCC_CODE": "29114"},
            AUSTIN | NURSES | PAY | {"AREA": "Texas"},
        ]
        said = self.refusal(self.csv(wrong_codes))
        self.assertIn("line 2: column occ code: '29114' is not an occupation code", said)
        self.assertIn("line 3: column area: 'Texas' is not an area code", said)

    def test_a_fault_in_a_flat_file_is_named_too(self):
        path = write_flat_files(self.folder)
        lines = path.read_text().splitlines()
        lines[1] = lines[1].replace("OEUN", "XXUN")
        path.write_text("\n".join(lines))
        self.assertIn("oe.data.0.Current, line 2: column area: 'XXUN", self.refusal(path))
        path.write_text("\n".join([lines[0], lines[2], lines[2], *lines[3:]]))
        self.assertRegex(self.refusal(path), r"line 3: \d+ \d+ is there twice")

    def test_files_that_are_something_else_are_refused_in_words(self):
        poem = self.folder / "poem_may_2025.csv"
        poem.write_text("roses,violets\nred,blue\n")
        self.assertIn("No table of this kind in poem", self.refusal(poem))
        short = self.folder / "short_may_2025.csv"
        rows = write_csv(self.folder / "whole.csv").read_text().replace("TOT_EMP", "STAFF")
        short.write_text(rows)
        self.assertIn("looks like pay by area, but has no column employment", self.refusal(short))
        damaged = self.folder / "damaged_may_2025.csv.xz"
        damaged.write_bytes(write_csv(self.folder / "may_2025.csv.xz").read_bytes()[:-40])
        self.assertIn("damaged or cut off", self.refusal(damaged))
        self.assertIn("cannot be read", self.refusal(self.folder / "nothing.csv"))
        self.assertIn("add --release", self.refusal(self.csv(name="pay.csv")))

    def test_a_dry_run_says_what_would_change_and_changes_nothing(self):
        said = run(self.csv(), dry_run=True)
        self.assertIn("5 created", said)
        self.assertEqual((0, 0, 0, 0), tuple(
            model.objects.count() for model in (Wage, Area, Occupation, Source)))  # fmt: skip

    def test_what_stands_beside_the_pay_goes_before_the_list_of_occupations(self):
        beside = self.folder / "oe.occupation"
        beside.write_text("occupation_code\toccupation_name\tdisplay_level\n"
                          "291141\tNurses, listed\t2\n119999\tNobody\t3\n")  # fmt: skip
        run(self.csv())
        nurses = Occupation.objects.get(soc_code="29-1141")
        self.assertEqual(("Registered Nurses", "detailed"), (nurses.title, nurses.level))
        self.assertFalse(Occupation.objects.filter(soc_code="11-9999").exists())

    def test_pay_whose_areas_nobody_names_is_refused(self):
        nameless = [row | {"AREA_TITLE": ""} for row in ROWS]
        self.assertIn("areas with pay have no title", self.refusal(self.csv(nameless)))

    def test_a_metro_is_tied_to_its_place_and_principal_city(self):
        metro = make_metro(cbsa_code="12420")
        austin = make_place("Austin", metro=metro, population=960_000)
        make_place("Round Rock", metro=metro, population=990_000)
        run(self.csv())
        area = Area.objects.get(code="0012420")
        self.assertEqual((metro, austin), (area.place, area.principal_city))

    def test_columns_are_found_by_name_in_any_order(self):
        path = self.folder / "may_2025.csv"
        names = list(reversed(COLUMNS))
        lines = [",".join(f'"{row[name]}"' for name in names) for row in ROWS]
        path.write_text("\n".join([",".join(names), *lines]))
        run(path)
        self.assertEqual(
            137_470, Wage.objects.national().get(occupation__soc_code="29-1141").p90_annual
        )
