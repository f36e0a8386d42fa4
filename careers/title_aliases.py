"""Store what people call jobs: the aliases that ship, the careers' own titles, imported ones."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from careers.models import CareerOccupation, Occupation, Source, TitleAlias
from careers.soc import pay_code
from careers.title_matching import normalised

BATCH = 5_000


class TitleRow(NamedTuple):
    title: str
    soc_code: str
    kind: int


def store_titles(rows: Iterable[TitleRow], source: Source, kinds: Collection[int]) -> Counter[str]:
    """Make the source's aliases of these kinds ``rows``; the same again changes nothing.

    What editors wrote under another source stays. Counts ``created``, ``changed``, ``deleted``,
    ``unchanged``; ``unknown`` are rows of occupations that the pay survey does not have, such as
    military ones.
    """
    occupations = dict(Occupation.objects.detailed().surveyed().values_list("soc_code", "pk"))
    counts: Counter[str] = Counter()
    wanted: dict[tuple[str, int, int], str] = {}
    for title, soc_code, kind in rows:
        code = pay_code(soc_code, occupations)
        words = normalised(title)
        if code is None:
            counts["unknown"] += 1
        elif words:
            wanted[title, occupations[code], kind] = words
    have = {
        (alias.title, alias.occupation_id, alias.kind): alias
        for alias in TitleAlias.objects.filter(kind__in=kinds)
    }
    changed = [
        alias
        for key, words in wanted.items()
        if (alias := have.get(key)) and alias.normalised != words
    ]
    for alias in changed:
        alias.normalised = normalised(alias.title)
    TitleAlias.objects.bulk_update(changed, ["normalised"], batch_size=BATCH)
    gone = [a.pk for key, a in have.items() if key not in wanted and a.source_id == source.pk]
    TitleAlias.objects.filter(pk__in=gone).delete()
    new = [
        TitleAlias(title=title, occupation_id=pk, kind=kind, normalised=words, source=source)
        for (title, pk, kind), words in wanted.items()
        if (title, pk, kind) not in have
    ]
    TitleAlias.objects.bulk_create(new, batch_size=BATCH)
    unchanged = len(wanted) - len(new) - len(changed)
    counts.update(created=len(new), changed=len(changed), deleted=len(gone), unchanged=unchanged)
    return counts


def store_own_titles(path: Path, source: Source) -> Counter[str]:
    """The careers' titles, and the everyday names in the file that ships (soc_code, title)."""
    rows = [*_career_titles(), *read_everyday_titles(path)]
    return store_titles(rows, source, [TitleAlias.Kind.CAREER, TitleAlias.Kind.EVERYDAY])


def _career_titles() -> Iterator[TitleRow]:
    links: Any = CareerOccupation.objects.values_list("career__title", "occupation__soc_code")
    for title, soc_code in links:
        yield TitleRow(title, soc_code, TitleAlias.Kind.CAREER)


def read_everyday_titles(path: Path) -> Iterator[TitleRow]:
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            yield TitleRow(row["title"], row["soc_code"], TitleAlias.Kind.EVERYDAY)
