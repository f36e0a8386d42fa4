from __future__ import annotations

import csv
import lzma
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from listings.importing.places import PLACE_COLUMNS, PLACES, ZIP_CODES, ZIP_COLUMNS
from listings.models import Place, ZipCode
from tests.factories import make_listing

STATE = ("state", "texas", "Texas", "TX", "", "", "31.0", "-100.0", "30000000")
METRO = ("metro", "austin-metro", "Austin-Round Rock, TX", "TX", "", "12420", "30.3", "-97.7", "0")
AUSTIN = ("city", "austin-tx", "Austin", "TX", "Travis County", "12420", "30.3", "-97.7", "960000")
MARFA = ("city", "marfa-tx", "Marfa", "TX", "Presidio County", "", "30.3", "-104.0", "1800")
PLACE_ROWS = [STATE, METRO, AUSTIN, MARFA]
ZIP_ROWS = [("78701", "austin-tx", "30.27", "-97.74"), ("79843", "marfa-tx", "30.31", "-104.02")]


class LoadPlacesTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write()

    def write(self, places=PLACE_ROWS, zip_codes=ZIP_ROWS) -> None:
        for name, columns, rows in (
            (PLACES, PLACE_COLUMNS, places),
            (ZIP_CODES, ZIP_COLUMNS, zip_codes),
        ):
            with lzma.open(self.folder / name, "wt", newline="") as file:
                csv.writer(file).writerows([columns, *rows])

    def run_command(self, **options) -> str:
        out = StringIO()
        call_command("load_places", self.folder, stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    def test_a_city_belongs_to_its_state_and_its_metro(self):
        self.run_command()
        austin, marfa = (Place.objects.get(slug=slug) for slug in ("austin-tx", "marfa-tx"))
        self.assertEqual(("Texas", "austin-metro"), (austin.state.name, austin.metro.slug))
        self.assertEqual(("Texas", None), (marfa.state.name, marfa.metro))
        self.assertEqual("austin tx", austin.search)
        self.assertEqual(("", "12420"), (austin.cbsa_code, austin.metro.cbsa_code))
        self.assertEqual(austin, ZipCode.objects.get(code="78701").place)

    def test_loading_again_changes_nothing(self):
        self.run_command()
        before = list(Place.objects.order_by("pk").values())
        said = self.run_command()
        self.assertIn("places: 0 written, 0 deleted", said)
        self.assertIn("ZIP codes: 0 written, 0 deleted", said)
        self.assertEqual(before, list(Place.objects.order_by("pk").values()))

    def test_a_changed_place_keeps_its_row_and_a_missing_one_goes(self):
        self.run_command()
        key = Place.objects.get(slug="austin-tx").pk
        grown = (*AUSTIN[:-1], "970000")
        self.write([STATE, METRO, grown], ZIP_ROWS[:1])
        said = self.run_command()
        self.assertIn("places: 1 written, 1 deleted", said)
        self.assertEqual(970_000, Place.objects.get(pk=key).population)

    def test_a_place_with_jobs_is_never_deleted(self):
        self.run_command()
        make_listing(places=[Place.objects.get(slug="marfa-tx")])
        self.write(PLACE_ROWS[:3], ZIP_ROWS[:1])
        self.run_command()
        self.assertTrue(Place.objects.filter(slug="marfa-tx").exists())

    def test_a_dry_run_changes_nothing(self):
        self.assertIn("places: 4 written", self.run_command(dry_run=True))
        self.assertEqual(0, Place.objects.count())

    def test_faults_are_named_by_file_and_line(self):
        faults = {
            "line 3, population: not a number: 'many'": [STATE, (*AUSTIN[:-1], "many")],
            "line 3, slug: 'texas' stands here twice": [STATE, STATE],
            "line 2: 3 columns instead of 9": [("city", "x", "X")],
        }
        for message, rows in faults.items():
            with self.subTest(message=message):
                self.write(rows)
                with self.assertRaisesMessage(CommandError, f"{PLACES}, {message}"):
                    self.run_command()
        (self.folder / PLACES).unlink()
        with self.assertRaisesMessage(CommandError, f"{PLACES} cannot be read"):
            self.run_command()
        self.assertEqual(0, Place.objects.count())
