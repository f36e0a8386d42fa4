"""Words as typed into conditions on ``words``: quotes, ``-word`` and ``or`` as in web searches.

Plain words are understood: a misspelled one is read as the word that was meant, and words that name
a job ("RN", "line cook") also find the listings of that career. Quoted words are taken as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from careers.models import TitleAlias
from careers.prepared import prepared_cursor
from careers.title_matching import normalised
from listings.search.spelling import corrections, halves

LONGEST = 5  # words that are looked up together as the name of a job
MOST_CAREERS = 3  # a name that more careers share names none of them
# How senior: looked for as a word, and never taken for a part of the job's name.
LEVELS = {"senior", "junior", "lead", "principal", "intern", "apprentice", "trainee"}
TOKEN = re.compile(r'(-*)"([^"]*)"|(-*)(\S+)')
STEM = re.compile(r"'((?:[^']|'')+)'")
SPELLED = re.compile(r"\W*([a-z]{4,24})(?<!men)\W*", re.I)
IN_ONE_WORD = {
    "health care": "healthcare", "child care": "childcare", "day care": "daycare",
    "fork lift": "forklift", "e commerce": "ecommerce", "pre school": "preschool",
    "dish washer": "dishwasher", "bar tender": "bartender", "house keeper": "housekeeper",
    "back end": "backend", "front end": "frontend", "full stack": "fullstack",
}  # fmt: skip
IN_TWO_WORDS = {one: two for two, one in IN_ONE_WORD.items()}
WITH_SIGNS = {"c++": "cplusplus", "c#": "csharp"}  # as in ``vocabulary.plain``

UNDERSTAND = """
SELECT
    (SELECT json_agg(json_build_array(query::text, in_title) ORDER BY n)
     FROM unnest(%(texts)s::text[], %(phrases)s::bool[])
        WITH ORDINALITY AS given (text, is_phrase, n)
     CROSS JOIN LATERAL (
        SELECT CASE WHEN is_phrase THEN phraseto_tsquery('english', text)
                    ELSE plainto_tsquery('english', text) END AS query,
            (SELECT string_agg(quote_literal('t$' || lexeme), ' & ')
             FROM unnest(tsvector_to_array(to_tsvector('english', text))) AS lexeme) AS in_title
     ) parsed),
    (SELECT json_agg(DISTINCT jsonb_build_array(a.normalised, a.kind, o.career_id))
     FROM careers_titlealias a JOIN careers_careeroccupation o USING (occupation_id)
     WHERE a.normalised = ANY(%(runs)s::text[])),
    (SELECT json_object_agg(word, documents) FROM listings_searchword
     WHERE word = ANY(%(words)s::text[]))
"""


class Text(NamedTuple):
    """What one tsquery is made of."""

    text: str
    is_phrase: bool = False


class Piece(NamedTuple):
    """One token, ``start`` to ``end`` of what was typed."""

    text: Text
    start: int
    end: int
    is_excluded: bool = False

    @property
    def is_plain(self) -> bool:
        return not (self.text.is_phrase or self.is_excluded)


class Clause(NamedTuple):
    """All of ``texts``, or one of ``also``, or a listing of one of ``careers``."""

    texts: tuple[Text, ...]
    also: tuple[Text, ...] = ()
    careers: tuple[int, ...] = ()
    is_excluded: bool = False


@dataclass(frozen=True)
class Words:
    """``tsquery`` finds the words anywhere, ``in_title`` finds all of them in the title.

    Both are ready for a cast to tsquery, and empty where nothing can be looked for. ``groups`` say
    the same: every clause of one group, or of another. ``text`` is what was looked for; ``typed``
    is what was asked, when that was spelled otherwise. ``stems`` are those that are looked for.
    """

    text: str = ""
    tsquery: str = ""
    in_title: str = ""
    typed: str = ""
    groups: tuple[tuple[Clause, ...], ...] = ()
    stems: frozenset[str] = frozenset()

    @property
    def careers(self) -> set[int]:
        """Those that the words name."""
        return {pk for group in self.groups for clause in group for pk in clause.careers}

    def __bool__(self) -> bool:
        return bool(self.tsquery)


def parse(text: str, *, is_literal: bool = False) -> Words:
    """``-nurse`` alone, or only words such as "the", is no condition: then ``Words`` is false.

    ``is_literal`` takes every word as it is typed. One statement if all words are known.
    """
    reading = Reading(text, is_literal=is_literal)
    meant = corrections(reading.spelled, reading.known)
    if not meant:
        return reading.words()
    corrected = Reading(reading.with_words_replaced(meant), is_literal=is_literal)
    # Another form of a known word is nothing to speak of.
    is_same = reading.words().stems == corrected.words().stems
    return corrected.words(typed="" if is_same else text)


class Reading:
    """A text and what the database says of its words."""

    def __init__(self, text: str, *, is_literal: bool) -> None:
        self.text, self.is_literal = text, is_literal
        self.groups = list(_groups(text))
        runs = {run for group in self.groups for _, _, run in _runs(group)}
        texts = list(dict.fromkeys(text for group in self.groups for text in _texts(group)))
        self.spelled = [] if is_literal else list(self._spelled())
        values: dict[str, Any] = {
            "texts": [text.text for text in texts],
            "phrases": [text.is_phrase for text in texts],
            "runs": [] if is_literal else list(runs),
            "words": [
                *self.spelled,
                *(half for w in self.spelled for p in halves(w) for half in p),
            ],
        }
        with prepared_cursor() as cursor:
            cursor.execute(UNDERSTAND, values)
            parsed, aliases, known = cursor.fetchone()
        self.known: dict[str, int] = known or {}
        self.parsed = dict(zip(texts, parsed or [], strict=True))
        self.careers = _careers(aliases or [])

    def _spelled(self) -> Iterator[str]:
        """The words whose spelling can be judged."""
        for group in self.groups:
            for piece in group:
                if piece.is_plain and (found := SPELLED.fullmatch(piece.text.text)):
                    yield found[1].lower()

    def with_words_replaced(self, meant: dict[str, str]) -> str:
        text = self.text
        pieces = [piece for group in self.groups for piece in group if piece.is_plain]
        for piece in reversed(pieces):
            found = SPELLED.fullmatch(piece.text.text)
            if found and (better := meant.get(found[1].lower())):
                text = text[: piece.start] + better + text[piece.end :]
        return text

    def words(self, typed: str = "") -> Words:
        groups = [tuple(self._clauses(group)) for group in self.groups]
        groups = [group for group in groups if group]
        if not groups or any(all(clause.is_excluded for clause in group) for group in groups):
            return Words(self.text, typed=typed)
        return Words(
            self.text,
            tsquery=" | ".join(" & ".join(map(self._anywhere, group)) for group in groups),
            in_title=f"({' | '.join(map(self._in_title, groups))})",
            typed=typed,
            groups=tuple(groups),
            stems=frozenset(self._stems(groups)),
        )

    def _stems(self, groups: list[tuple[Clause, ...]]) -> Iterator[str]:
        for group in groups:
            for clause in group:
                for text in () if clause.is_excluded else clause.texts:
                    yield from STEM.findall(self.parsed[text][0])

    def _clauses(self, group: list[Piece]) -> Iterator[Clause]:
        """The longest names of jobs first, then word by word."""
        longest: dict[int, tuple[int, tuple[int, ...], tuple[Text, ...]]] = {}
        for start, end, run in _runs(group):
            careers = self.careers.get(run, ())
            joined = _joined(group[start:end])
            if (careers or joined) and end > longest.get(start, (0,))[0]:
                longest[start] = (end, careers, joined)
        start = 0
        while start < len(group):
            end, careers, also = longest.get(start, (start + 1, (), ()))
            pieces = group[start:end]
            if len(pieces) == 1:
                also = _variants(pieces[0])
            texts = tuple(piece.text for piece in pieces if self.parsed[piece.text][0])
            also = tuple(text for text in also if not self.is_literal and self.parsed[text][0])
            if texts:
                yield Clause(texts, also, careers, pieces[0].is_excluded)
            start = end

    def _anywhere(self, clause: Clause) -> str:
        whole = " & ".join(f"({self.parsed[text][0]})" for text in clause.texts)
        others = [self.parsed[text][0] for text in clause.also]
        found = " | ".join(f"({part})" for part in (whole, *others, *_lexemes(clause.careers)))
        return f"!({found})" if clause.is_excluded else f"({found})"

    def _in_title(self, group: tuple[Clause, ...]) -> str:
        """A career stands for its name only beside other words, which the title must have."""
        asked = [clause for clause in group if not clause.is_excluded]
        conditions = []
        for clause in asked:
            whole = " & ".join(self.parsed[text][1] for text in clause.texts)
            others = [self.parsed[text][1] for text in clause.also]
            careers = _lexemes(clause.careers) if len(asked) > 1 else []
            parts = " | ".join(f"({part})" for part in (whole, *others, *careers))
            conditions.append(f"({parts})")
        return f"({' & '.join(conditions)})"


def _groups(text: str) -> Iterator[list[Piece]]:
    """The tokens between one ``or`` and the next."""
    group: list[Piece] = []
    for token in TOKEN.finditer(text):
        minus, phrase, dash, word = token.groups()
        if phrase is None and word.lower() == "or" and not dash:
            yield group
            group = []
            continue
        said = Text(phrase, True) if phrase is not None else Text(_plain(word))
        group.append(Piece(said, token.start(), token.end(), bool(minus or dash)))
    yield group


def _plain(word: str) -> str:
    """ "part-time" -> "part time": as the search rows split it."""
    word = WITH_SIGNS.get(word.lower(), word)
    return re.sub(r"(?<=\w)[-/](?=\w)", " ", word)


def _runs(group: list[Piece]) -> Iterator[tuple[int, int, str]]:
    """Plain words that stand together: first, past the last, as the names of jobs are compared."""
    for start in range(len(group)):
        for end in range(start + 1, min(start + LONGEST, len(group)) + 1):
            if not group[end - 1].is_plain:
                break
            run = normalised(" ".join(piece.text.text for piece in group[start:end]))
            if run and not LEVELS & set(run.split()):
                yield start, end, run


def _texts(group: list[Piece]) -> Iterator[Text]:
    """Everything that may be looked for."""
    for start, piece in enumerate(group):
        yield piece.text
        yield from _variants(piece)
        yield from _joined(group[start : start + 2])


def _variants(piece: Piece) -> tuple[Text, ...]:
    """Forms of a word that have other stems: "salesmen", "healthcare"."""
    word = piece.text.text.lower()
    if not piece.is_plain or len(word) < 5:
        return ()
    if two := IN_TWO_WORDS.get(word):
        return (Text(two, True),)
    if word.endswith("men"):
        return (Text(f"{word[:-3]}man"),)
    return (Text(f"{word[:-3]}men"),) if word.endswith("man") else ()


def _joined(pieces: list[Piece]) -> tuple[Text, ...]:
    if not all(piece.is_plain for piece in pieces):
        return ()
    one = IN_ONE_WORD.get(" ".join(piece.text.text.lower() for piece in pieces))
    return (Text(one),) if one else ()


def _careers(aliases: list[tuple[str, int, int]]) -> dict[str, tuple[int, ...]]:
    """Normalised title -> the careers it names, of the kind that has most authority."""
    named: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for run, kind, career in aliases:
        named[run][kind].add(career)
    best = {run: (min(kinds), kinds[min(kinds)]) for run, kinds in named.items()}
    return {
        run: tuple(sorted(careers))
        for run, (kind, careers) in best.items()
        # A single word of the long published lists, "operator", says too little.
        if len(careers) <= MOST_CAREERS and (" " in run or kind <= TitleAlias.Kind.OFFICIAL)
    }


def _lexemes(careers: tuple[int, ...]) -> list[str]:
    return [f"'o${career}'" for career in careers]
