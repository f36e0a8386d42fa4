from __future__ import annotations

import shutil
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from unittest import mock

from django.core.management import CommandError, call_command
from django.test import TestCase

from careers.models import Occupation, Source
from salaries.importing.labor_data import SPECS
from salaries.importing.publishers import PUBLICATIONS, Publication, get_all
from salaries.models import IndustryWage, Projection, Share, Wage, Workforce
from tests.careers.test_import_soc import HEADER, ROWS
from tests.salaries.labor_files import attainment, cps_11, projections
from tests.salaries.oews_files import ROWS as OEWS_ROWS
from tests.salaries.oews_files import write_csv
from tests.salaries.test_import_cps import NURSES
from tests.salaries.test_import_oews_industries import LIST, PAY, PAY_HEADER
from tests.workbooks import write_sheets

MODELS = (Occupation, Wage, Projection, Share, Workforce, IndustryWage, Source)


def write_all(folder: Path) -> None:
    """A folder as somebody might have it: names that say little, things of no use among them."""
    (folder / "bls").mkdir(parents=True, exist_ok=True)
    write_csv(folder / "all_data_M_2025.csv")
    write_sheets(folder / "structure.xlsx", {"2018 Structure": [HEADER, *ROWS]})
    projections(folder / "bls" / "a.xlsx")
    attainment(folder / "bls" / "b.xlsx")
    cps_11(folder / "c.xlsx", [NURSES])
    (folder / "industries_may_2025.csv").write_text("\n".join(LIST))
    (folder / "in_M2025.csv").write_text("\n".join([PAY_HEADER, *PAY]))
    (folder / "poem.txt").write_text("Roses are red\n")


def run(*folders: Path, **options) -> str:
    out = StringIO()
    call_command("import_labor_data", *folders, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def stored() -> list:
    return [list(model._default_manager.order_by("pk").values()) for model in MODELS]


class ImportLaborDataTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_what_lies_there_is_found_by_its_columns_and_imported_in_order(self):
        write_all(self.folder)
        said = run(self.folder)
        nurses = Occupation.objects.get(soc_code="29-1141")
        self.assertEqual(3_391_000, nurses.projection.employment_base)
        self.assertEqual(7, nurses.shares.count())
        self.assertEqual(3_410_000, nurses.workforce.employed)
        self.assertEqual(3, nurses.industry_wages.count())
        self.assertEqual(2, nurses.wages.count())
        self.assertIn("no importer is for it: a.xlsx: Index, poem.txt", said)
        self.assertIn("Not among the files: job titles", said)
        self.assertRegex(said, r"salaries_projection +\d")
        self.assertRegex(said, r"Took \d+ s, \d+ MB at the peak")

    def test_the_same_again_changes_nothing(self):
        write_all(self.folder)
        run(self.folder)
        before = stored()
        said = run(self.folder)
        self.assertEqual(before, stored())
        self.assertNotRegex(said, r"[1-9]\d* (created|changed|deleted)")

    def test_a_dry_run_sees_each_kind_on_top_of_the_others_and_keeps_nothing(self):
        write_all(self.folder)
        said = run(self.folder, dry_run=True)
        self.assertRegex(said, r"projections +\d+ created")
        self.assertFalse(any(model.objects.exists() for model in MODELS))

    def test_a_kind_that_is_refused_leaves_the_others_alone(self):
        write_all(self.folder)
        projections(self.folder / "bls" / "a.xlsx", [["Nurses", "29-1141", *["?"] * 12]])
        damaged = self.folder / "bls" / "b.xlsx"
        damaged.write_bytes(damaged.read_bytes()[:400])
        out = StringIO()
        with self.assertRaisesRegex(CommandError, "2 kinds were refused"):
            call_command("import_labor_data", self.folder, stdout=out, stderr=StringIO())
        self.assertIn("REFUSED b.xlsx is damaged or cut off", out.getvalue())
        self.assertIn("REFUSED projections: a.xlsx: Table 1.2, line 3: column", out.getvalue())
        self.assertEqual((0, 1), (Projection.objects.count(), Workforce.objects.count()))

    def test_of_two_releases_the_newer_is_taken(self):
        write_all(self.folder)
        projections(self.folder / "older.xlsx", window="2023–33")
        said = run(self.folder)
        self.assertIn("Left out, an older release: older.xlsx: Table 1.2 (2023-33)", said)
        self.assertEqual({2024}, set(Projection.objects.values_list("base_year", flat=True)))

    def test_pay_without_a_release_is_known_by_the_figures_stored_for_it(self):
        write_csv(self.folder / "may_2025.csv")
        run(self.folder)
        (self.folder / "may_2025.csv").rename(self.folder / "wages.csv")
        (self.folder / "in.csv").write_text("\n".join([PAY_HEADER, *PAY]))
        (self.folder / "list.csv").write_text("\n".join(LIST))
        said = run(self.folder)
        self.assertIn("in.csv: no release is named; taken for May 2025", said)
        self.assertEqual("May 2025", IndustryWage.objects.first().source.release)

    def test_other_pay_without_a_release_is_not_taken_for_it(self):
        write_csv(self.folder / "may_2025.csv")
        run(self.folder)
        text = (self.folder / "may_2025.csv").read_text()
        (self.folder / "may_2025.csv").unlink()
        (self.folder / "wages.csv").write_text(text.replace("97550", "98550"))
        with self.assertRaises(CommandError):
            run(self.folder)
        self.assertFalse(Wage.objects.filter(p50_annual=98_550).exists())

    def test_pay_that_is_refused_leaves_areas_and_occupations_alone_too(self):
        write_csv(self.folder / "all_data_M_2025.csv")
        run(self.folder)
        before = stored()
        rows = [row | {"OCC_TITLE": "Others", "A_MEAN": "much"} for row in OEWS_ROWS]
        write_csv(self.folder / "all_data_M_2025.csv", rows)
        with self.assertRaises(CommandError):
            run(self.folder)
        self.assertEqual(before, stored())

    def test_files_of_single_industries_and_lists_alone_are_no_pay_to_refuse(self):
        write_csv(self.folder / "all_data_M_2025.csv")
        run(self.folder)
        by_industry = (self.folder / "all_data_M_2025.csv").read_text().splitlines()
        path = self.folder / "nat4d_M2025_dl.csv"
        (self.folder / "all_data_M_2025.csv").unlink()
        path.write_text("\n".join(f"{line},{'NAICS' if not n else '622100'}"
                                  for n, line in enumerate(by_industry)))  # fmt: skip
        said = run(self.folder)
        self.assertIn("nothing was left to take: 5 rows of single industries", said)
        path.unlink()
        (self.folder / "oe.area").write_text("area_code\tarea_name\n0012420\tAustin, TX\n")
        self.assertRegex(run(self.folder), "Not among the files: pay,")
        self.assertEqual(5, Wage.objects.count())

    def test_a_folder_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(CommandError, "nowhere does not exist; --download fills it"):
            run(self.folder / "nowhere")


class DownloadAllTests(TestCase):
    """Against a server of the test's own with a folder of small files."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.there, self.here = Path(folder.name) / "there", Path(folder.name) / "here"
        write_all(self.there)

        class Publisher(SimpleHTTPRequestHandler):
            def __init__(handler, *args):
                super().__init__(*args, directory=str(self.there))

            def log_message(handler, *args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}"
        self.files = (
            self.publication("all_data_M_2025.csv", "pay"),
            self.publication("structure.xlsx", "occupations"),
            self.publication("bls/a.xlsx", "projections"),
        )

    def publication(self, path: str, *kinds: str) -> Publication:
        return Publication(f"{self.address}/{path}", kinds)

    def get(self, *publications: Publication):
        return get_all(self.here, publications=publications, pause_s=0)

    def test_files_are_downloaded_and_imported_by_one_command(self):
        with (
            mock.patch("salaries.importing.publishers.PUBLICATIONS", self.files),
            mock.patch(
                "salaries.management.commands.import_labor_data.get_all",
                lambda folder, progress: self.get(*self.files),
            ),
        ):
            said = run(self.here, download=True)
        self.assertIn("Downloaded: all_data_M_2025.csv, structure.xlsx, a.xlsx", said)
        self.assertEqual(2, Projection.objects.count())

    def test_what_is_there_already_is_not_fetched_again(self):
        self.get(*self.files)
        shutil.rmtree(self.there)
        again = self.get(*self.files)
        self.assertEqual(([], 3), (again.failed, len(again.kept)))

    def test_a_file_that_is_something_else_is_put_aside(self):
        got = self.get(self.publication("poem.txt", "projections"), self.files[1])
        self.assertIn("gave a file without projections", got.failed[0])
        self.assertEqual({"poem.txt.unexpected", "structure.xlsx"},
                         {path.name for path in self.here.iterdir()})  # fmt: skip

    def test_a_web_page_in_the_place_of_an_archive_is_called_one_with_what_to_do(self):
        page = self.there / "db_30_1_text.zip"
        page.write_text("\n<!DOCTYPE html><title>Access denied</title>")
        got = self.get(self.publication(page.name, "O*NET skills"), self.files[1])
        (said,) = got.failed
        self.assertIn("gave a web page instead of the file, without O*NET skills", said)
        self.assertIn("put aside as db_30_1_text.zip.unexpected", said)
        self.assertIn("save it in the folder and run the command again without --download", said)
        self.assertEqual(["structure.xlsx"], [path.name for path in got.files])
        page.unlink()
        shutil.copy(self.there / "structure.xlsx", page)
        self.assertIn("gave a file without O*NET skills", self.get(
            self.publication(page.name, "O*NET skills")).failed[0])  # fmt: skip

    def test_one_that_is_missing_stops_no_other(self):
        got = self.get(self.publication("gone.xlsx", "projections"), *self.files)
        self.assertIn("answered 404", got.failed[0])
        self.assertIn("Look for it on the publisher's site", got.failed[0])
        self.assertEqual(3, len(got.files))

    def test_a_file_named_after_its_release_is_found_on_its_publishers_page(self):
        shutil.copy(self.there / "bls" / "a.xlsx", self.there / "Part_02032026.xlsx")
        links = [f"{self.address}/Part_{date}.xlsx" for date in ("12312025", "02032026")]
        (self.there / "page.html").write_text(" ".join(f'<a href="{link}">' for link in links))
        pattern = r"http://[\w.:/-]+/Part_(?P<month>\d\d)(?P<day>\d\d)(?P<year>\d{4})\.xlsx"
        dated = Publication(
            pattern, ("projections",), linked_on=f"{self.address}/page.html", called="Part.xlsx"
        )
        self.assertEqual([], self.get(dated).failed)
        self.assertEqual(["Part.xlsx"], [path.name for path in self.here.iterdir()])
        self.assertEqual(["Part.xlsx"], [path.name for path in self.get(dated).kept])

    def test_a_page_that_links_to_no_release_is_reported(self):
        (self.there / "page.html").write_text("<p>Moved</p>")
        dated = Publication("(?P<year>x)", ("pay",), f"{self.address}/page.html", "Part.xlsx")
        self.assertIn("links to no file such as Part.xlsx", self.get(dated).failed[0])

    def test_offline_is_said_once_and_nothing_is_changed(self):
        nobody = [Publication(f"http://127.0.0.1:9/{n}.xlsx", ("pay",)) for n in range(3)]
        got = get_all(self.here, publications=nobody, pause_s=0)
        self.assertEqual(1, len(got.failed))
        self.assertIn("Is this machine offline?", got.failed[0])
        with (
            mock.patch("salaries.management.commands.import_labor_data.get_all", lambda *args: got),
            self.assertRaisesRegex(CommandError, "Nothing could be downloaded"),
        ):
            run(self.here, download=True)

    def test_every_publication_is_for_importers_there_are(self):
        kinds = {spec.name for spec in SPECS}
        for publication in PUBLICATIONS:
            with self.subTest(address=publication.address):
                self.assertLessEqual(set(publication.kinds), kinds)
                self.assertTrue(publication.address.startswith("https://"))
