from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from careers.content.export import export_careers


class Command(BaseCommand):
    help = "Write every edited career as the document that load_careers reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures"
        )

    def handle(self, *, directory: Path, **options: Any) -> None:
        number = export_careers(directory)
        self.stdout.write(f"{number} careers written below {directory}.")
