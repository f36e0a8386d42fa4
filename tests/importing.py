"""Running an importer in a test: a folder of its own, what was said, and what was refused."""

from __future__ import annotations

import tempfile
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

from django.core.management import CommandError, call_command
from django.db import models
from django.test import TestCase


class ImportTestCase(TestCase):
    command: ClassVar[str]
    models: ClassVar[tuple[type[models.Model], ...]]

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_import(self, *files: Any, **options: Any) -> str:
        out = StringIO()
        call_command(self.command, *map(str, files), stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    def stored(self) -> list[Any]:
        return [list(model._default_manager.order_by("pk").values()) for model in self.models]

    def refusal(self, *files: Any, **options: Any) -> str:
        """What the command says when it refuses; it must have changed nothing."""
        before = self.stored()
        with self.assertRaises(CommandError) as caught:
            self.run_import(*files, **options)
        self.assertEqual(before, self.stored())
        return str(caught.exception)

    def assert_second_run_changes_nothing(self, *files: Any) -> None:
        self.run_import(*files)
        before = self.stored()
        said = self.run_import(*files)
        self.assertRegex(said, r" 0 created +0 changed +0 deleted")
        self.assertNotRegex(said, r"[1-9],?\d* (created|changed|deleted)")
        self.assertEqual(before, self.stored())

    def assert_dry_run_changes_nothing(self, *files: Any) -> None:
        before = self.stored()
        said = self.run_import(*files, dry_run=True)
        self.assertRegex(said, r"[1-9]\d* created")
        self.assertIn("Dry run", said)
        self.assertEqual(before, self.stored())
