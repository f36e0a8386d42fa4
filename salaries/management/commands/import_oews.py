from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing.progress import shown_on
from salaries.importing import Refused, import_oews


class Command(BaseCommand):
    help = (
        "Import the pay survey (BLS OEWS): its yearly workbooks, its flat files or CSV with its "
        "columns, plain, .gz, .xz or in a .zip. All or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--release", default="", help='"May 2025", if the files do not say.')
        parser.add_argument("--force", action="store_true", help="Accept an older or smaller one.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(self, *, paths: list[Path], release: str, force: bool, **options: Any) -> None:
        dry_run = options["dry_run"]
        try:
            with shown_on(self.stderr) as progress:
                report = import_oews(
                    paths, release=release, force=force, dry_run=dry_run, progress=progress
                )
        except Refused as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        for line in report.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
