from __future__ import annotations

import gzip
import json
import shutil
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import TestCase

from careers.models import CareerSection, CareerSlug, Element, Occupation, SkillPercentile
from jobboard.content.export import LIST
from jobboard.content.tables import content_models, content_tables
from listings.models import Place, PlaceNear
from salaries.models import Area, AreaCounty, Wage
from tests.every_row import make_every_row
from tests.factories import make_area, make_metro, make_place, make_source, make_state, make_wage
from tests.labor_factories import (
    make_industry_wage,
    make_prices,
    make_projection,
    make_weekly_earnings,
    make_workforce,
)
from tests.study_factories import (
    make_college,
    make_completion,
    make_field,
    make_outcome,
    make_related,
    make_study,
    make_task,
)


def make_all_content() -> None:
    """At least a row of every model, and what is easily lost on the way."""
    career = make_every_row()
    occupation = career.occupations.get()
    group = Occupation.objects.create(soc_code="11-0000", title="Managers", level="major")
    Occupation.objects.filter(pk=occupation.pk).update(parent=group)
    CareerSlug.objects.create(career=career, slug="old-name")
    make_study(occupation)
    make_related(occupation, group)
    make_task(occupation, 'Say "no", or yes;\nmore\\N')
    SkillPercentile.objects.create(
        occupation=occupation, skill="Science", percentile=88, source=make_source()
    )
    college = make_college("Upstate")
    make_completion(college, make_field("Nursing", occupation))
    make_outcome(college, "5138")
    make_projection(occupation, self_employed_percent=None)
    make_workforce(occupation)
    make_weekly_earnings(occupation)
    make_industry_wage(occupation, "Hospitals", p50_annual=None, top_coded=["p50_annual"])
    texas = make_state()
    metro = make_metro(state=texas)
    austin = make_place("Austin", state=texas, metro=metro, population=960_000)
    area = make_area(Area.Kind.METRO, place=metro, principal_city=austin)
    make_prices(area)
    AreaCounty.objects.create(area=area, fips="48453", name="Travis", state_code="TX",
                              is_central=True, source=make_source())  # fmt: skip
    make_wage(occupation=occupation, area=area, p50_annual=None,
              top_coded=["p50_annual", "p90_annual"])  # fmt: skip


def natural(row: models.Model) -> Any:
    """A row as its natural key, or all its values."""
    key = getattr(row, "natural_key", None)
    return key() if key else tuple(everything(row).values())


def everything(row: models.Model) -> dict[str, Any]:
    """Read through the models, which know nothing of how the files are made."""
    return {
        f.name: natural(value) if isinstance(value := getattr(row, f.name), models.Model) else value
        for f in row._meta.concrete_fields
        if not f.primary_key or f.is_relation
    }


def stored() -> dict[str, list[dict[str, Any]]]:
    return {
        model._meta.label: [everything(row) for row in model._default_manager.order_by("pk")]
        for model in content_models()
    }


def empty_the_database() -> None:
    names = ", ".join(table.name for table in content_tables())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names} CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class ImportContentTests(TestCase):
    def setUp(self):
        self.folder = Path(mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        make_all_content()

    def run_it(self, command: str, **options: Any) -> str:
        out = StringIO()
        call_command(command, self.folder, stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    def refusal(self) -> str:
        with self.assertRaises(CommandError) as caught:
            self.run_it("import_content")
        self.assertFalse(Place.objects.exists() or Wage.objects.exists())
        return str(caught.exception)

    def test_every_model_that_is_content_has_a_row_here(self):
        """A new one must get its row above: only then is it known to survive the way."""
        self.assertEqual([], [name for name, rows in stored().items() if not rows])

    def test_an_empty_database_gets_the_very_same_rows(self):
        before = stored()
        self.run_it("export_content")
        listed = (self.folder / LIST).read_text()
        empty_the_database()
        said = self.run_it("import_content")
        self.assertIn(f"{sum(map(len, before.values())):,} rows of content stored", said)
        self.maxDiff = None
        after = stored()
        for name, rows in before.items():
            with self.subTest(model=name):
                self.assertEqual(rows, after[name])
        self.run_it("export_content")
        self.assertEqual(listed, (self.folder / LIST).read_text())

    def test_rows_can_be_added_afterwards_and_distances_are_measured(self):
        self.run_it("export_content")
        empty_the_database()
        self.run_it("import_content")
        CareerSection.objects.all().delete()
        make_source()
        Element.objects.create(element_id="9.Z", name="New", kind="skill")
        austin = Place.objects.get(name="Austin", kind="city")
        self.assertTrue(PlaceNear.objects.filter(place_id=austin.pk).exists())

    def test_a_database_with_content_is_left_alone(self):
        self.run_it("export_content")
        before = stored()
        with self.assertRaisesMessage(CommandError, "The database has content: careers_source"):
            self.run_it("import_content")
        self.assertEqual(before, stored())

    def test_a_dry_run_says_whether_it_would_work(self):
        self.run_it("export_content")
        empty_the_database()
        self.assertIn("Dry run", self.run_it("import_content", dry_run=True))
        self.assertFalse(Place.objects.exists())

    def test_damaged_and_missing_files_are_refused_by_name(self):
        self.run_it("export_content")
        empty_the_database()
        path = self.folder / "salaries_wage.csv.gz"
        whole = path.read_bytes()
        for damaged, message in (
            (whole[:-12], "salaries_wage.csv.gz cannot be read or is damaged"),
            (gzip.compress(gzip.decompress(whole) + b"\n"), "salaries_wage.csv.gz"),
            (gzip.compress(gzip.decompress(whole).replace(b"employment", b"staff")), "staff"),
        ):
            with self.subTest(message=message):
                path.write_bytes(damaged)
                self.assertIn(message, self.refusal())
        path.unlink()
        self.assertIn("salaries_wage.csv.gz cannot be read", self.refusal())
        (self.folder / LIST).write_text("[")
        self.assertIn("content.json is damaged", self.refusal())
        (self.folder / LIST).unlink()
        self.assertIn("is no exported content", self.refusal())

    def test_a_reference_to_nowhere_is_refused(self):
        self.run_it("export_content")
        empty_the_database()
        path = self.folder / "careers_careerslug.csv.gz"
        text = gzip.decompress(path.read_bytes()).replace(b"occupational-therapy", b"no-such")
        path.write_bytes(gzip.compress(text))
        listed = json.loads((self.folder / LIST).read_text())
        for one in listed:
            if one["table"] == "careers_careerslug":
                one["sha256"] = sha256(text).hexdigest()
        (self.folder / LIST).write_text(json.dumps(listed))
        self.assertIn("refers to 'no-such-technician', which is nowhere", self.refusal())
