import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from careers.importing.progress import shown_on
from listings.importing.feeds import ClosesTooMany, Refused, Report, import_listings
from listings.importing.fetch import CannotFetch, fetch


class Command(BaseCommand):
    help = (
        "Make the listings of a feed what its file says: Indeed XML, CSV or JSON Lines, also "
        "gzipped. Listings the file no longer has are closed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE|URL", help="A file, or an address with https.")
        parser.add_argument(
            "--feed",
            default="",
            help="The feed's own name, the same at every import. Default: the file's name without "
            "its ending, or the address.",
        )
        parser.add_argument(
            "--confirm", action="store_true", help="Close even more than a fifth of its listings."
        )
        parser.add_argument("--limit", type=int, help="Read so many rows only; nothing is closed.")
        parser.add_argument("--faults", type=Path, help="Write all that was wrong into a CSV file.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")

    def handle(self, *, file: str, feed: str, dry_run: bool, **options: Any) -> None:
        is_url = "://" in file
        slug = feed or default_feed(file, is_url)
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", slug):
            raise CommandError("--feed: small letters, digits and hyphens, at most 80.")
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit: at least 1.")
        try:
            if is_url:
                with tempfile.NamedTemporaryFile() as copy:
                    self.stderr.write(f"Downloading {file}")
                    fetch(file, copy)
                    copy.flush()
                    report = self.run(Path(copy.name), slug, dry_run, options, url=file)
            else:
                report = self.run(Path(file), slug, dry_run, options)
        except ClosesTooMany as error:
            raise CommandError(f"Nothing was changed. {error} (--confirm)") from error
        except (Refused, CannotFetch) as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        for line in report.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")

    def run(
        self, path: Path, slug: str, dry_run: bool, options: dict[str, Any], url: str = ""
    ) -> Report:
        faults = options["faults"]
        try:
            sink = faults.open("w", newline="", encoding="utf-8") if faults else None
        except OSError as error:
            raise CommandError(f"{faults} cannot be written: {error.strerror}.") from error
        with shown_on(self.stderr) as progress:
            try:
                return import_listings(
                    path,
                    feed=slug,
                    origin=url or path.name,
                    url=url,
                    confirm=options["confirm"],
                    dry_run=dry_run,
                    limit=options["limit"],
                    faults=sink,
                    progress=progress,
                )
            finally:
                if sink:
                    sink.close()


def default_feed(file: str, is_url: bool) -> str:
    if is_url:
        parts = urlsplit(file)
        return slugify(f"{parts.hostname} {parts.path}".replace(".", "-").replace("/", "-"))[:80]
    return slugify(Path(file).name.partition(".")[0])[:80]
