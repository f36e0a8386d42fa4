from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from careers.importing.progress import shown_on
from jobboard.content.export import export_content


class Command(BaseCommand):
    help = (
        "Write all content (careers, official tables, what people shared, places) into a folder, "
        "from which import_content fills an empty database with the same rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        with shown_on(self.stderr) as progress:
            listed = export_content(folder, progress)
        for one in listed:
            self.stdout.write(f"{one['table']:<32} {one['rows']:>9,}  {one['sha256'][:16]}")
        rows = sum(one["rows"] for one in listed)
        self.stdout.write(f"{len(listed)} tables, {rows:,} rows written to {folder}.")
