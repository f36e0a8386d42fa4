from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from careers.importing.progress import shown_on
from listings.models import Listing, StaleListing, WrongStatus


class Command(BaseCommand):
    help = "Close the listings whose time has run out. the worker (`work`) does it each minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        overdue = Listing.objects.overdue().order_by("closes_at", "pk")
        number, closed = overdue.count(), 0
        if dry_run:
            self.stdout.write(f"Dry run: {number:,} listings would be closed.")
            return
        with shown_on(self.stderr) as progress:
            for listing in overdue.iterator(chunk_size=500):
                try:
                    listing.expire()
                except (StaleListing, WrongStatus):
                    continue  # renewed or closed since it was read
                closed += 1
                progress("Closing listings", closed / max(number, closed))
        self.stdout.write(f"listings: {closed:,} closed")
