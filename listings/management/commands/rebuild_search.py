from typing import Any

from django.core.management.base import BaseCommand

from careers.importing.progress import shown_on
from listings import search


class Command(BaseCommand):
    help = "Write the search rows of all live listings afresh. Searches wait meanwhile."

    def handle(self, **options: Any) -> None:
        with shown_on(self.stderr) as progress:
            progress("Writing search rows")
            rows = search.rebuild()
        self.stdout.write(f"search rows: {rows:,} written")
