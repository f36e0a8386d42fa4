from pathlib import Path
from typing import Any

from careers.importing.command import ImportCommand
from salaries.importing import pay

LISTS = ("oe.area", "oe.occupation", "oews_area.csv", "oews_occupation.csv")


class Command(ImportCommand):
    help = (
        "Import the pay survey (BLS OEWS): its yearly workbooks, its flat files or CSV with its "
        "columns, plain, .gz, .xz or in a .zip. Its lists of codes are found beside the files. "
        "All or nothing."
    )
    specs = pay.SPECS

    def handle(self, *, files: list[str], **options: Any) -> None:
        super().handle(files=[*files, *lists_beside(files)], **options)


def lists_beside(files: list[str]) -> list[str]:
    """Under the names they are published with."""
    beside = dict.fromkeys(Path(file).parent / name for file in files for name in LISTS)
    return [str(path) for path in beside if path.is_file() and str(path) not in files]
