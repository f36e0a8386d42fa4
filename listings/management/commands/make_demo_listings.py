from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing.progress import shown_on
from listings.demo import CannotMake, make_demo_listings

COUNT = 2_400


class Command(BaseCommand):
    help = (
        "Make invented listings of invented employers, with pay drawn from the official survey. "
        "Does nothing while some of them are live."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--count", type=int, default=COUNT, help=f"Default: {COUNT:,}.")
        parser.add_argument("--seed", type=int, default=1, help="Another seed, other listings.")
        parser.add_argument("--replace", action="store_true", help="Delete those there are first.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(self, *, count: int, seed: int, replace: bool, **options: Any) -> None:
        if not 1 <= count <= 100_000:
            raise CommandError("--count: between 1 and 100,000.")
        try:
            with shown_on(self.stderr) as progress:
                made, deleted = make_demo_listings(
                    count=count,
                    seed=seed,
                    replace=replace,
                    dry_run=options["dry_run"],
                    progress=progress,
                )
        except CannotMake as error:
            raise CommandError(str(error)) from error
        if made:
            self.stdout.write(f"demo listings: {made:,} made, {deleted:,} deleted")
        else:
            self.stdout.write("Nothing to change: there are live demo listings.")
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was changed.")
