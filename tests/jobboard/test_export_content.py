from __future__ import annotations

import gzip
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.test import TestCase

from jobboard.content.tables import content_tables
from tests.factories import make_occupation, make_source, make_wage


class ExportContentTests(TestCase):
    def setUp(self):
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def export(self) -> str:
        out = StringIO()
        call_command("export_content", self.folder, stdout=out, stderr=StringIO())
        return out.getvalue()

    def lines(self, table: str) -> list[str]:
        return gzip.decompress((self.folder / f"{table}.csv.gz").read_bytes()).decode().split("\n")

    def test_rows_are_named_by_natural_keys_and_nothing_is_no_empty_text(self):
        make_wage(occupation=make_occupation("29-1141"), source=make_source(slug="bls"),
                  p50_annual=None, top_coded=["p50_annual"])  # fmt: skip
        self.export()
        header, row, _ = self.lines("salaries_wage")
        cells = dict(zip(header.split(","), row.split(","), strict=True))
        self.assertEqual(('"29-1141"', '"bls"', "", '"{p50_annual}"'), (
            cells["occupation_id"], cells["source_id"], cells["p50_annual"], cells["top_coded"],
        ))  # fmt: skip
        self.assertNotIn("id", cells)

    def test_the_list_has_every_table_with_its_rows_and_checksum(self):
        make_source()
        said = self.export()
        listed = {
            one["table"]: one for one in json.loads((self.folder / "content.json").read_text())
        }
        self.assertEqual({table.name for table in content_tables()}, listed.keys())
        self.assertEqual(1, listed["careers_source"]["rows"])
        text = gzip.decompress((self.folder / "careers_source.csv.gz").read_bytes())
        self.assertEqual(sha256(text).hexdigest(), listed["careers_source"]["sha256"])
        self.assertIn(f"{len(listed)} tables, 1 rows written", said)

    def test_the_same_content_gives_the_same_files(self):
        make_wage()
        self.export()
        before = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        self.export()
        self.assertEqual(before, {path.name: path.read_bytes() for path in self.folder.iterdir()})
