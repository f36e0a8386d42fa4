from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.importing.progress import shown_on
from jobboard.drawn_figures import PageReader, is_found, sample
from jobboard.drawn_kinds import KINDS
from jobboard.management.commands.check_figures import Walk


class Command(BaseCommand):
    help = (
        "Draw figures at random out of publishers' files and find each exactly: on its page, or "
        "in the table where no page prints it. The seed draws the same ones again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path)
        parser.add_argument("--seed", type=int, default=None)
        parser.add_argument("--number", type=int, default=100)

    def handle(self, *, folders: list[Path], seed: int | None, number: int, **options: Any) -> None:
        seed = random.SystemRandom().randrange(10**6) if seed is None else seed
        walk = Walk(None)
        reader = PageReader(lambda path: walk.get(path)[1])
        found: Counter[str] = Counter()
        lost = []
        with shown_on(self.stderr) as progress:
            progress("Drawing")
            drawn, kinds = sample(KINDS, folders, number, seed)
            for place, figure in enumerate(drawn):
                progress("Looking for the figures", place / len(drawn))
                if is_found(figure, reader):
                    found[figure.kind] += 1
                else:
                    lost.append(figure)
        for kind in kinds:
            all_of_it = sum(figure.kind == kind for figure in drawn)
            self.stdout.write(f"{kind:<20} {found[kind]:>4} of {all_of_it} found")
        for figure in lost:
            self.stdout.write(self.style.ERROR(
                f"{figure.where}: {figure.label} {figure.text!r} is not at "
                f"{figure.page or 'its place in the table'}"
            ))  # fmt: skip
        if not drawn:
            raise CommandError("These files have no figure that is looked for.")
        if lost:
            raise CommandError(f"Seed {seed}: {len(lost)} of {len(drawn)} figures not found.")
        self.stdout.write(f"Seed {seed}: all {len(drawn)} figures found.")
