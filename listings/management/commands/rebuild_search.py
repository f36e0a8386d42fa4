from typing import Any

from django.core.management.base import BaseCommand

from listings import search
from listings.importing.progress import shown_on


class Command(BaseCommand):
    help = "Write the search rows of all live listings afresh. Searches wait meanwhile."

    def handle(self, **options: Any) -> None:
        with shown_on(self.stderr) as progress:
            progress("Writing search rows")
            rows = search.rebuild()
        self.stdout.write(f"search rows: {rows:,} written")
