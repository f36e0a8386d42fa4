"""What somebody typed as a job's title: the careers it may mean, and how it was understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Func, Model, OuterRef, Subquery, TextField
from django.db.models.functions import Cast

from careers.models import Career, CareerOccupation, Occupation, Source, TitleAlias
from careers.prepared import PreparedRows
from careers.title_matching import (
    ALL_OF_IT,
    in_order,
    is_vague,
    looked_up,
    nearest_last,
    nearness,
    normalised,
    ways,
    without_asides,
)

LONGEST = 160
WORDS = "?"  # no normalised title
LIKE, NEAREST = 0.3, 40  # trigram similarity; titles that are compared by their letters
SAME_LETTERS = 0.88
Kind = TitleAlias.Kind
# The first of these that a title has says what it means. What people in the work report counts as
# much as what editors chose, so both are asked about; the long published lists decide last.
DECIDING = ({Kind.CAREER, Kind.OFFICIAL}, {Kind.EVERYDAY, Kind.REPORTED}, {Kind.ALTERNATE})
WHOSE = {
    Kind.CAREER: "the title of a page here",
    Kind.EVERYDAY: "an everyday name chosen by our editors",
    Kind.OFFICIAL: "an official title",
    Kind.REPORTED: "a title that people in the work reported",
    Kind.ALTERNATE: "another name for it in a published list",
}


class Sense(NamedTuple):
    """One career that a title may mean; ``name`` is the title as it is listed."""

    career: Career
    occupation: Occupation
    name: str
    kind: int
    source: Source | None

    @property
    def whose(self) -> str:
        return WHOSE[Kind(self.kind)]

    @property
    def is_published(self) -> bool:
        """Whether a publisher's list says so, and not this site."""
        return self.kind >= Kind.OFFICIAL


@dataclass(frozen=True)
class Reading:
    """``senses`` are meant, the likeliest first; ``others`` are called so too, with less weight.

    ``relation`` joins what was typed to the name that was found: "" where they are the same.
    """

    text: str
    relation: str
    senses: Sequence[Sense]
    others: Sequence[Sense] = ()

    @property
    def is_ambiguous(self) -> bool:
        return len(self.senses) > 1

    @property
    def first(self) -> Sense:
        return self.senses[0]

    @property
    def career(self) -> Career:
        return self.first.career

    @property
    def is_own_title(self) -> bool:
        """Whether the career's own title, plural or address was typed."""
        return self.first.source is None

    @property
    def sources(self) -> list[Sense]:
        """One sense of each publisher's list."""
        published = [s for s in (*self.senses, *self.others) if s.source and s.is_published]
        return list({sense.source: sense for sense in published}.values())


def plain(value: Any) -> str:
    return " ".join(str(value or "").replace("\0", "").split())[:LONGEST]


def read(texts: Iterable[str]) -> dict[str, Reading | None]:
    """Three queries, however many texts; two more for each that is misspelled."""
    wanted = list(dict.fromkeys(text for text in texts if text))
    found: dict[str, Reading | None] = dict.fromkeys(wanted)
    found |= _own_titles(wanted) if wanted else {}
    others = [text for text in wanted if found[text] is None]
    listed = {text: one for text, one in zip(others, _listed(others), strict=True) if one}
    occupations = {row.occupation_id for _, rows in listed.values() for row in rows}
    careers = _careers(occupations) if occupations else {}
    for text, (relation, rows) in listed.items():
        found[text] = _reading(text, relation, rows, careers)
    return found


def read_listed(text: str) -> Reading | None:
    """As ``read``, of a title that is listed just so; one query."""
    words = normalised(text)
    rows = _listed_just_so()(words) if words else []
    aliases, careers = [], {}
    for name, kind, source, occupation, soc_code, title, career in rows:
        aliases.append(TitleAlias(
            title=name, kind=kind, source=_loaded(Source, id=source),
            occupation=_loaded(Occupation, id=occupation, soc_code=soc_code, title=title),
        ))  # fmt: skip
        if career:
            pk, career_title, slug = career
            careers[occupation] = _loaded(Career, id=int(pk), title=career_title, slug=slug)
    return _reading(text, "", aliases, careers) if aliases else None


@cache
def _listed_just_so() -> PreparedRows:
    """Of normalised words."""
    links = CareerOccupation.objects.filter(occupation=OuterRef("occupation"))
    nearest = links.annotate(others=Count("career__occupations")).order_by("others", "position")
    career = Func(
        Cast("career", TextField()), "career__title", "career__slug",
        template="ARRAY[%(expressions)s]", output_field=ArrayField(TextField()),
    )  # fmt: skip
    rows = TitleAlias.objects.of_words(WORDS)
    rows = rows.annotate(nearest=Subquery(nearest.values(found=career)[:1]))
    occupation = ("occupation", "occupation__soc_code", "occupation__title")
    return PreparedRows(rows.values_list("title", "kind", "source", *occupation, "nearest"), WORDS)


def _loaded[Row: Model](model: type[Row], **fields: Any) -> Row:
    """A row of which these fields are known; others are loaded when they are asked for."""
    known = [f.attname for f in model._meta.concrete_fields if f.attname in fields]
    return model.from_db(DEFAULT_DB_ALIAS, known, [fields[name] for name in known])


def _own_titles(texts: list[str]) -> dict[str, Reading]:
    by_name: dict[str, Sense] = {}
    careers: Any = Career.objects.called(*texts)
    mains = CareerOccupation.objects.filter(position=1, career__in=careers.values("pk"))
    for row in mains.select_related("career__entry_education_source", "occupation"):
        career = row.career
        for name in (career.title, career.plural, career.slug):
            sense = Sense(career, row.occupation, career.title, Kind.CAREER, None)
            by_name.setdefault(name.lower(), sense)
    own = {text: by_name[text.lower()] for text in texts if text.lower() in by_name}
    return {text: Reading(text, "", [sense]) for text, sense in own.items()}


def _listed(texts: list[str]) -> list[tuple[str, list[TitleAlias]] | None]:
    """For each text how it was read, and the aliases of that reading."""
    if not texts:
        return []
    by_words: dict[str, list[TitleAlias]] = {}
    for alias in TitleAlias.objects.of_words(*(w for t in texts for w in looked_up(t))):
        for key in {alias.normalised, in_order(alias.normalised)}:
            by_words.setdefault(key, []).append(alias)
    return [_by_words(text, by_words) or _spelled_like(text) or _by_part(text, by_words)
            for text in texts]  # fmt: skip


def _by_words(
    text: str, by_words: dict[str, list[TitleAlias]], *, sure: bool = True
) -> tuple[str, list[TitleAlias]] | None:
    for confidence, _, words in ways(text):
        is_sure = confidence >= ALL_OF_IT
        if is_sure is not sure:
            continue
        rows = [r for r in by_words.get(words, ()) if is_sure or not is_vague(words, r.kind)]
        # The words in another order never outrank the words themselves.
        if rows := [row for row in rows if row.normalised == words] or rows:
            same = normalised(text) == rows[0].normalised
            return ("" if same else "was read as", rows)
    return None


def _by_part(
    text: str, by_words: dict[str, list[TitleAlias]]
) -> tuple[str, list[TitleAlias]] | None:
    return _by_words(text, by_words, sure=False)


def _spelled_like(text: str) -> tuple[str, list[TitleAlias]] | None:
    """The listed title that is spelled most like it, or like what is left without seniority."""
    whole = normalised(text)
    for words in dict.fromkeys((whole, without_asides(whole))):
        if not words:
            continue
        near = TitleAlias.objects.spelled_like(words, LIKE).values_list("normalised", flat=True)
        others = dict.fromkeys(near[:NEAREST])
        best = max(((closeness(words, other), other) for other in others), default=(0.0, ""))
        if best[0]:
            return "is spelled like", list(TitleAlias.objects.of_words(best[1]))
    return None


def closeness(words: str, others: str) -> float:
    """How alike two titles are, word by word; or letter by letter, if words ran together."""
    if by_word := nearness(words, others):
        return by_word
    joined, joined_others = words.replace(" ", ""), others.replace(" ", "")
    by_letter = SequenceMatcher(None, joined, joined_others, autojunk=False).ratio()
    return by_letter if by_letter >= SAME_LETTERS else 0.0


def _careers(occupations: set[int]) -> dict[int, Career]:
    """By the occupation each stands for."""
    rows = nearest_last().filter(occupation__in=occupations)
    return {row.occupation_id: row.career
            for row in rows.select_related("career__entry_education_source")}  # fmt: skip


def _reading(
    text: str, relation: str, rows: list[TitleAlias], careers: dict[int, Career]
) -> Reading | None:
    """``rows`` come in the order of their weight."""
    deciding = next(kinds for kinds in DECIDING if any(row.kind in kinds for row in rows))
    by_career: dict[int, Sense] = {}
    for row in sorted(rows, key=lambda row: row.kind not in deciding):
        if career := careers.get(row.occupation_id):
            sense = Sense(career, row.occupation, row.title, row.kind, row.source)
            by_career.setdefault(career.pk, sense)
    senses = [sense for sense in by_career.values() if sense.kind in deciding]
    others = [sense for sense in by_career.values() if sense.kind not in deciding]
    return Reading(text, relation, senses, others) if senses else None
