"""From O*NET's eight-digit occupations, and from any official code, to the occupations we store.

"29-1141.01" is a specialty of "29-1141". Rows of ".00", the occupation itself, are taken where a
table has them; otherwise those of all its specialties together. Where the pay survey merges
several official occupations ("31-1121" and "31-1122" into "31-1120"), all of them count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from careers.importing.spec import Skip
from careers.models import Occupation
from careers.soc import pay_code


class Folding:
    """Looked up once for a run; ``skip`` is told of codes that lead nowhere."""

    def __init__(self, skip: Callable[[Skip], None]) -> None:
        self.skip = skip
        self.stored = dict(Occupation.objects.detailed().values_list("soc_code", "pk"))
        self.used = set(Occupation.objects.surveyed().values_list("soc_code", flat=True))
        self.pk = cache(self._pk)

    def _pk(self, soc_code: str) -> int | None:
        """Of the stored occupation for an official code; None, and said, when there is none."""
        found = self.stored.get(pay_code(soc_code, self.used) or soc_code)
        if found is None:
            self.skip(Skip("occupations that are not stored", soc_code))
        return found

    def chosen(self, codes: Iterable[str]) -> dict[str, int]:
        """The O*NET codes of one table whose rows count, with the occupation they count for."""
        by_soc: dict[str, list[str]] = defaultdict(list)
        for code in sorted(set(codes)):
            by_soc[code[:7]].append(code)
        found: dict[str, int] = {}
        for soc_code, mine in by_soc.items():
            if (pk := self.pk(soc_code)) is not None:
                itself = [code for code in mine if code[7:] in {"", ".00"}]
                found |= dict.fromkeys(itself or mine, pk)
        return found
