"""What every ``import_…`` command has in common."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing.download import local_paths
from careers.importing.progress import shown_on
from careers.importing.run import import_files
from careers.importing.spec import Spec
from careers.importing.tables import Refused


class ImportCommand(BaseCommand):
    """A subclass names its specs, and says in ``help`` which files they are for."""

    specs: ClassVar[tuple[Spec, ...]]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", help="Files, folders or addresses.")
        parser.add_argument("--release", default="", help="Where the file does not say it.")
        parser.add_argument("--force", action="store_true", help="Even an older or smaller one.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(
        self, *, files: list[str], release: str, force: bool, dry_run: bool, **options: Any
    ) -> None:
        try:
            with shown_on(self.stderr) as progress, tempfile.TemporaryDirectory() as folder:
                reports = import_files(
                    self.specs, local_paths(files, Path(folder), progress),
                    release=release, force=force, dry_run=dry_run, progress=progress,
                )  # fmt: skip
        except Refused as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        for report in reports:
            for line in report.lines():
                self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
