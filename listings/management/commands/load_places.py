from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing.progress import shown_on
from listings.importing.places import PlacesError, load_places


class Command(BaseCommand):
    help = "Load the places and ZIP codes that ship with the project."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures"
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(self, *, directory: Path, dry_run: bool, **options: Any) -> None:
        try:
            with shown_on(self.stderr) as progress:
                changes = load_places(directory, dry_run=dry_run, progress=progress)
        except PlacesError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        for what, (written, deleted) in changes.items():
            self.stdout.write(f"{what}: {written:,} written, {deleted:,} deleted")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
