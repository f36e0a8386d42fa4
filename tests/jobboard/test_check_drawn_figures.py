from __future__ import annotations

import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from careers.models import Occupation
from salaries.models import IndustryWage, Projection
from tests.factories import make_career
from tests.salaries.test_import_labor_data import write_all


class CheckDrawnFiguresTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        write_all(self.folder)
        call_command("import_labor_data", self.folder, stdout=StringIO(), stderr=StringIO())
        nurses = Occupation.objects.get(soc_code="29-1141")
        make_career("Registered Nurse", occupations=[nurses])

    def draw(self, seed: int = 1, **options) -> str:
        out = StringIO()
        options |= {"seed": seed, "stdout": out, "stderr": StringIO()}
        call_command("check_drawn_figures", self.folder, **options)
        return out.getvalue()

    def test_figures_of_every_kind_of_file_are_found(self):
        said = self.draw()
        for kind in ("pay", "projection", "separations", "attainment", "workforce", "industry"):
            self.assertRegex(said, rf"{kind} +([1-9]\d*) of \1 found")

    def test_the_same_seed_draws_the_same_figures(self):
        self.assertEqual(self.draw(5), self.draw(5))

    def test_a_figure_that_differs_on_the_page_is_missed(self):
        Projection.objects.update(change_percent=1.5, change_count=5, openings_annual=7)
        with self.assertRaisesRegex(CommandError, r"Seed 1: [1-9]\d* of \d+ figures not found"):
            self.draw()

    def test_a_figure_that_differs_in_the_table_is_missed(self):
        IndustryWage.objects.update(employment=1, p50_annual=1, mean_annual=1)
        with self.assertRaisesRegex(CommandError, "not found"):
            self.draw()

    def test_files_without_figures_are_said_to_have_none(self):
        folder = self.folder / "empty"
        folder.mkdir()
        with self.assertRaisesRegex(CommandError, "no figure that is looked for"):
            call_command("check_drawn_figures", folder, stdout=StringIO(), stderr=StringIO())
