"""A made-up language with the statistics of real postings: Zipfian words, in paragraphs."""

from __future__ import annotations

import random
from itertools import accumulate

ONSETS = (
    "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sh sl sp st t th tr v w"
)
VOWELS = "a ai e ea ee i o oa oo u"
CODAS = ["", *"b ck d g l ll m n nd ng nt p r rd rm s st t x".split()]  # noqa: SIM905 - shorter
# Words that real postings share, most frequent first: they give the queries something to find.
COMMON = (
    "and the to of a in with for you will our team work we manage experience support care "
    "customer service required skills ability years safety schedule training benefits "
    "responsibilities communication quality maintain environment daily patients clients "
    "operations equipment develop reports knowledge systems lead physical shift weekend insurance "
    "paid holidays growth company local community "
)
# Less frequent ones, at these ranks.
RARER = {
    400: "nursing",
    450: "software",
    500: "driver",
    550: "sales",
    600: "kitchen",
    650: "repair",
}


def vocabulary(random_: random.Random, size: int = 20_000) -> list[str]:
    """``size`` different words, most frequent first."""
    words = dict.fromkeys(COMMON.split())
    onsets, vowels = ONSETS.split(), VOWELS.split()
    while len(words) < size:
        syllables = random_.choices((1, 2, 3), (2, 5, 3))[0]
        words["".join(
            random_.choice(onsets) + random_.choice(vowels) + random_.choice(CODAS)
            for _ in range(syllables)
        )] = None  # fmt: skip
    ranked = list(words)
    for rank, word in RARER.items():
        ranked.insert(rank, word)
    return ranked


def zipf(size: int, exponent: float = 1.0) -> list[float]:
    """Cumulative weights of ranks 1..size, for ``random.choices(cum_weights=...)``."""
    return list(accumulate(1 / rank**exponent for rank in range(1, size + 1)))


def paragraphs(random_: random.Random, number: int = 20_000, words_each: int = 65) -> list[str]:
    """Building blocks of about 440 characters; four of them make a description."""
    words = vocabulary(random_)
    weights = zipf(len(words))
    return [
        " ".join(random_.choices(words, cum_weights=weights, k=words_each)).capitalize() + "."
        for _ in range(number)
    ]
