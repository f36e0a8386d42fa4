from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from careers.content.load import ContentError, load_careers


class Command(BaseCommand):
    help = "Load the careers: edited ones from their documents, the others from the pay survey."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures"
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(self, *, directory: Path, dry_run: bool, **options: Any) -> None:
        with transaction.atomic():
            try:
                counts = load_careers(directory)
            except ContentError as error:
                raise CommandError(f"Nothing was changed. {error}") from error
            transaction.set_rollback(dry_run)
        for what, number in sorted(counts.items()):
            self.stdout.write(f"{number:>7,} {what}")
        if not counts:
            self.stdout.write("Nothing to change: the careers are as their documents say.")
        elif dry_run:
            self.stdout.write("Dry run: nothing was changed.")
