from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing import Refused
from careers.importing.progress import shown_on
from salaries.importing.labor_data import SPECS, import_labor_data
from salaries.importing.publishers import get_all


class Command(BaseCommand):
    help = (
        "Import all official labor-market data that lies in a folder: pay, occupations, "
        "projections, schooling, skills, who works where, colleges, O*NET, metro areas. What a "
        "file is, is told by its columns. The same again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folders", nargs="*", type=Path, default=[settings.VAR_DIR / "labor-data"],
            help="Folders or files; var/labor-data unless given.",
        )  # fmt: skip
        parser.add_argument(
            "--download", action="store_true",
            help="First get the files from their publishers into the (first) folder.",
        )  # fmt: skip
        parser.add_argument("--force", action="store_true", help="Even older or smaller ones.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(
        self, *, folders: list[Path], download: bool, force: bool, dry_run: bool, **options: Any
    ) -> None:
        began = time.monotonic()
        with shown_on(self.stderr) as progress:
            if download:
                got = get_all(folders[0], progress)
                for line in got.lines():
                    self.stdout.write(line)
                if not got.files:
                    raise CommandError("Nothing could be downloaded; nothing was changed.")
            if missing := [str(folder) for folder in folders if not folder.exists()]:
                raise CommandError(f"{missing[0]} does not exist; --download fills it.")
            try:
                report = import_labor_data(folders, force=force, dry_run=dry_run, progress=progress)
            except Refused as error:
                raise CommandError(f"Nothing was changed.\n{error}") from error
        for line in report.lines():
            self.stdout.write(line)
        self.stdout.write("Rows now:")
        for model in dict.fromkeys(spec.model for spec in SPECS):
            count = model._default_manager.count()
            self.stdout.write(f"  {model._meta.db_table:<32} {count:>9,}")
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(f"Took {time.monotonic() - began:.0f} s, {peak_mb:.0f} MB at the peak.")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
        if report.refused:
            raise CommandError(
                f"{len(report.refused)} kinds were refused and left as they were; see above."
            )
