from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing import Refused
from careers.importing.progress import shown_on
from jobboard.content.load import import_content


class Command(BaseCommand):
    help = "Fill an empty, migrated database with what export_content wrote. All or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say whether it would work.")

    def handle(self, *, folder: Path, dry_run: bool, **options: Any) -> None:
        try:
            with shown_on(self.stderr) as progress:
                rows = import_content(folder, dry_run=dry_run, progress=progress)
        except Refused as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        self.stdout.write(f"{rows:,} rows of content stored.")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
        else:
            call_command("rebuild_search", stdout=self.stdout, stderr=self.stderr)
