"""From a job title as an employer writes it to the official occupation that is meant.

"Sr. R.N. (ICU) - Nights" is a registered nurse. Titles are compared by ``normalised``, first whole,
then without seniority and what is said about shifts, then part by part, and last by spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import permutations, zip_longest
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Count

from careers.models import CareerOccupation, Occupation, TitleAlias

ABBREVIATED = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth",
    "acct": "accounting", "adm": "administrative", "admin": "administrative",
    "analysts": "analyst", "assoc": "associate", "asst": "assistant", "attd": "attendant",
    "coord": "coordinator", "cust": "customer", "dev": "developer", "dir": "director",
    "engr": "engineer", "exec": "executive", "hr": "human resource",
    "jr": "junior", "lic": "licensed", "mach": "machine", "maint": "maintenance",
    "mfg": "manufacturing", "mgmt": "management", "mgr": "manager", "mktg": "marketing",
    "op": "operator", "opr": "operator", "ops": "operation", "prof": "professor",
    "qa": "quality assurance", "qc": "quality control", "rep": "representative",
    "spec": "specialist", "specialists": "specialist", "sr": "senior",
    "supv": "supervisor", "supvr": "supervisor", "svc": "service", "svp": "senior vice president",
    "sys": "system", "tech": "technician", "techs": "technician", "vp": "vice president",
}  # fmt: skip
_SILENT = "a an and at by for in of on or the to with"
# What says how senior, when or on what terms, not which work.
_ASIDE = """
i ii iii iv v vi 1 2 3 4 5 senior junior lead principal staff entry level mid experienced certified
licensed trainee apprentice intern internship full part time fulltime parttime ft temp temporary
contract contractor permanent seasonal prn per diem day night evening overnight weekend shift first
second third remote hybrid onsite travel local now hiring immediate immediately urgent urgently
needed wanted new grad graduate sign bonus hour hr week weekly pay hourly salary up start opening
job position opportunity
"""
SILENT, ASIDE = frozenset(_SILENT.split()), frozenset(_ASIDE.split())
SEPARATORS = re.compile(r"\s[-–—|•·]+\s|[-–—]{2,}|[|•·(),;:@\[\]{}*!/]|\bat\b")
MONEY = re.compile(r"\$\s?[\d,.]+k?\b|\b[\d,.]+k\b|\b\d+\s?/\s?(?:hr|hour)\b", re.I)
LIKE = 0.4  # trigram similarity from which a title may be a misspelling of another
NEAREST = 10  # of them are compared word by word
SAME_WORD = 0.75  # of the letters, from which a word may be a misspelling of another
SHUFFLED = 4  # words of a title that are also tried in another order
ALL_OF_IT = 0.9  # the confidence of what used every word
LONGEST = 6  # words of a title that are looked up together

# As ``TitleAliasQuerySet.spelled_like``, for many at once; a row for each, also without any.
SPELLED_LIKE = f"""
SELECT w.words, coalesce(array_agg(a.normalised ORDER BY a.rank) FILTER (WHERE a.rank > 0), '{{}}'),
       coalesce(array_agg(a.occupation_id ORDER BY a.rank) FILTER (WHERE a.rank > 0), '{{}}')
FROM unnest(%(words)s::text[]) AS w (words)
LEFT JOIN LATERAL (
    SELECT t.normalised, t.occupation_id, row_number() OVER (
        ORDER BY similarity(t.normalised, w.words) DESC, t.kind, t.id) AS rank
    FROM careers_titlealias t WHERE t.normalised %% w.words ORDER BY rank LIMIT {NEAREST}
) a ON true
GROUP BY w.words
"""  # noqa: S608 - a fixed number


class Match(NamedTuple):
    """``confidence`` is from 0 to 1; ``career_id`` the page of the occupation, if there is one."""

    occupation_id: int
    career_id: int | None
    confidence: float
    how: str


def normalised(title: str) -> str:
    """ "Sr. Sales Assoc's & R.N." -> "senior sale associate rn": lower, whole words, singular."""
    letters = unicodedata.normalize("NFKD", title)
    lower = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    lower = re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?!\w)", "", lower)  # r.n. -> rn
    lower = re.sub(r"['’`]s?\b", "", lower)  # noqa: RUF001 - as word processors write it
    lower = lower.replace("c++", "cplusplus").replace("c#", "csharp")
    words = re.sub(r"[^a-z0-9]+", " ", lower).split()
    whole = (ABBREVIATED.get(word, word) for word in words if word not in SILENT)
    return " ".join(ABBREVIATED.get(one, one) for one in map(singular, whole))[:200].strip()


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """Good enough to compare by: "nurses" -> "nurse", "rns" -> "rn", "men" -> "man"."""
    is_short = len(word) < 4 and (word[-1:] != "s" or set(word) & set("aeiou") or len(word) < 3)
    if is_short or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def names_in(title: str) -> list[str]:
    """ "RN (Registered Nurse)" -> both names; what is in brackets and is no name stays with it."""
    found = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", title.strip())
    if found and (" " in found[2] or found[2].isupper()):
        return [found[1], found[2]]
    return [title]


def without_asides(words: str) -> str:
    """ "senior registered nurse ii night" -> "registered nurse"; never nothing."""
    return " ".join(word for word in words.split() if word not in ASIDE) or words


def match(title: str) -> Match | None:
    """One title; for many, keep a ``TitleMatcher``."""
    return TitleMatcher(looked_up(title)).match(title)


def looked_up(title: str) -> set[str]:
    """All words by which ``ways`` may find the title."""
    found = {words for _, _, words in ways(title)}
    core = without_asides(normalised(title)).split()
    if len(core) <= SHUFFLED:
        found |= {" ".join(order) for order in permutations(core)}
    return found


class TitleMatcher:
    """Holds the aliases, so that a title takes microseconds. Reads them once, all by default."""

    def __init__(self, among: Iterable[str] | None = None) -> None:
        self.careers = careers_of_occupations()
        occupations: Any = Occupation.objects.with_employment()
        employment = dict(occupations.values_list("pk", "employment"))
        aliases = TitleAlias.objects.all()
        if among is not None:
            aliases = aliases.filter(normalised__in=among)
        self.best: dict[str, tuple[int, int, int]] = {}  # words -> kind, less employment, id
        for words, kind, pk in aliases.values_list("normalised", "kind", "occupation"):
            rank = (kind, -(employment.get(pk) or 0), pk)
            for key in {words, in_order(words)}:
                # The words in another order never outrank the words themselves.
                if key not in self.best or rank < self.best[key]:
                    self.best[key] = rank
        self.misspelled: dict[str, Match | None] = {}

    def look_up_misspelled(self, titles: Iterable[str]) -> None:
        """Before many titles are matched: one statement for all that go by their spelling."""
        unknown = {
            words
            for title in titles
            if self._by_words(title) is None and (words := without_asides(normalised(title)))
        } - self.misspelled.keys()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL pg_trgm.similarity_threshold = {LIKE}")
            cursor.execute(SPELLED_LIKE, {"words": sorted(unknown)})
            for words, normalised_titles, occupations in cursor.fetchall():
                near = zip(normalised_titles, occupations, strict=True)
                self.misspelled[words] = self._nearest(words, near)

    def match(self, title: str) -> Match | None:
        return self._by_words(title) or self._like(without_asides(normalised(title)))

    def _by_words(self, title: str) -> Match | None:
        for confidence, how, words in ways(title):
            if rank := self.best.get(words):
                kind, _, pk = rank
                if confidence < ALL_OF_IT and is_vague(words, kind):
                    continue
                return self._found(pk, confidence, how)
        return None

    def _found(self, pk: int, confidence: float, how: str) -> Match:
        return Match(pk, self.careers.get(pk), confidence, how)

    def _like(self, words: str) -> Match | None:
        if words not in self.misspelled:
            near = (
                TitleAlias.objects.spelled_like(words, LIKE) if words else TitleAlias.objects.none()
            )
            rows = near.values_list("normalised", "occupation")[:NEAREST]
            self.misspelled[words] = self._nearest(words, rows)
        return self.misspelled[words]

    def _nearest(self, words: str, near: Iterable[tuple[str, int]]) -> Match | None:
        found = ((nearness(words, others), pk) for others, pk in near)
        best, pk = max(found, default=(0.0, 0))
        return self._found(pk, round(best * 0.8, 2), "spelled like it") if best else None


def is_vague(words: str, kind: int) -> bool:
    """A single word of the long published lists, "operator", says too little in a longer title."""
    return " " not in words and kind > TitleAlias.Kind.OFFICIAL


def careers_of_occupations() -> dict[int, int]:
    """Occupation -> the career whose page is nearest to it: of it alone, else first of it."""
    return dict(nearest_last().values_list("occupation", "career"))


def nearest_last() -> Any:
    """What joins careers to occupations; of one occupation's the nearest career comes last."""
    rows = CareerOccupation.objects.annotate(others=Count("career__occupations"))
    return rows.order_by("-others", "-position")


def ways(title: str) -> Iterator[tuple[float, str, str]]:
    """(confidence, how, words to look up), the surest first."""
    whole = normalised(title)
    core = without_asides(whole)
    yield 1.0, "the title", whole
    yield 0.95, "without seniority or shift", core
    yield 0.9, "its words in another order", in_order(core)
    parts = [normalised(part) for part in SEPARATORS.split(MONEY.sub(" ", title))]
    parts = [part for part in parts if part]
    for part in parts:
        yield 0.85, "a part of it", part
    for part in parts:
        yield 0.85, "a part of it", without_asides(part)
    runs = {part: without_asides(part).split() for part in parts}
    total = max(len(core.split()), 1)
    for size in range(LONGEST, 0, -1):
        for words in runs.values():
            # The last words name the work: "pediatric registered nurse".
            for start in range(len(words) - size, -1, -1):
                confidence = round(0.45 + 0.4 * min(size / total, 1), 2)
                yield confidence, "some of its words", " ".join(words[start : start + size])


def nearness(words: str, others: str) -> float:
    """How alike two titles are spelled, word by word; 0 if any word is another one."""
    pairs = list(zip_longest(words.split(), others.split(), fillvalue=""))
    ratios = [SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs]
    return sum(ratios) / len(ratios) if min(ratios) >= SAME_WORD else 0.0


def in_order(words: str) -> str:
    return " ".join(sorted(words.split()))
