"""The five forms of a job title: singular, plural, lower case, lower plural, and its article."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import inflect

# "Director of X", "Attorney at Law": the noun before these words takes the plural.
NOUN_ENDS_BEFORE = re.compile(r" (?:of|at|in|for|to|on|with|from) ")
PAIR = re.compile(r" (?:and|or) ")


class TitleForms(TypedDict):
    title: str
    plural: str
    lower: str
    lower_plural: str
    article: str


@cache
def _english() -> inflect.engine:
    """Imported when it is needed: the import alone takes two seconds."""
    import inflect

    return inflect.engine()


def title_forms(title: str, **overrides: str) -> TitleForms:
    """The forms of a singular title; a non-empty override wins over what ``inflect`` makes."""
    given = {name: text for name, text in overrides.items() if text}
    lower = given.get("lower") or lower_case(title)
    return {
        "title": title,
        "plural": given.get("plural") or plural_of(title),
        "lower": lower,
        "lower_plural": given.get("lower_plural")
        or (lower_case(given["plural"]) if "plural" in given else plural_of(lower)),
        "article": given.get("article") or _english().a(lower).split()[0],
    }


def plural_of(title: str) -> str:
    """ "Tax Examiner or Collector" -> "Tax Examiners or Collectors"; only the head nouns change."""
    cut = NOUN_ENDS_BEFORE.search(title)
    head, tail = (title[: cut.start()], title[cut.start() :]) if cut else (title, "")
    joints = PAIR.findall(head)
    nouns = [_plural_of_last_word(noun) for noun in PAIR.split(head)]
    return "".join(noun + joint for noun, joint in zip(nouns, [*joints, ""], strict=True)) + tail


def _plural_of_last_word(noun: str) -> str:
    words = noun.split(" ")
    return " ".join([*words[:-1], _english().plural_noun(words[-1]) or words[-1]])


def lower_case(title: str) -> str:
    """Lower case but for acronyms and names with inner capitals or digits: "EEG technologist"."""
    return " ".join(
        word if sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word)) else word.lower()
        for word in title.split(" ")
    )


def read_titles(path: Path) -> dict[str, TitleForms]:
    """The reviewed titles of the official occupations, by SOC code."""
    with path.open(newline="") as file:
        return {row.pop("soc_code"): title_forms(**row) for row in csv.DictReader(file)}
