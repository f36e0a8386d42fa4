"""What can be put right by a tool."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from jobboard.management.commands.check_all import DJANGO, templates


class Command(BaseCommand):
    help = "Sort, modernise and format the code and the templates."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        tools = Path(sys.executable).parent
        for tool, *arguments in (
            ["ruff", "check", "--fix", "--quiet", "."],
            ["ruff", "format", "--quiet", "."],
            ["djade", "--target-version", DJANGO, *templates()],
        ):
            command = [str(tools / tool), *arguments]
            subprocess.run(command, cwd=settings.BASE_DIR, check=False)
