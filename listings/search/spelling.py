"""Which word was meant by one that no listing and no career has.

Two words that become the same by leaving out one letter each are one typing error apart (a letter
missing, doubled, wrong or in the other's place): the table of words holds those forms, so that no
word needs to be compared with all others. What is farther off is found by its trigrams.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import log10

from django.db import connection

from listings.search.vocabulary import DELETES

SHORTEST = 3  # letters of a word that may be written together with another
FEW = 50  # listings with a word exactly as typed, from which it is surely meant
OUTNUMBERS = 200  # so many times more listings make a rare word the misspelling of a frequent one
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    (a, b)
    for upper, lower in zip(KEYBOARD, (*KEYBOARD[1:], ""), strict=True)
    for n, a in enumerate(upper)
    for b in (*upper[max(0, n - 1) : n + 2], *lower[max(0, n - 1) : n + 1])
}

# Of each of %(words)s: itself, how many listings have its stem, and what may be meant; of words of
# the same stem the listings say nothing.
CANDIDATES = f"""
    SELECT typed.word, CASE WHEN plainto_tsquery('english', near.word)::text
        = plainto_tsquery('english', typed.word)::text THEN 0 ELSE typed.own END,
        near.word, near.documents
    FROM (
        SELECT word, {DELETES} AS deletes, (
            SELECT count(*) FROM (
                SELECT FROM listings_searchrow
                WHERE words @@ plainto_tsquery('english', given.word) LIMIT {FEW}
            ) have
        ) AS own
        FROM unnest(%(words)s::text[]) AS given (word)
    ) typed CROSS JOIN LATERAL (
        (SELECT word, documents FROM listings_searchword s
         WHERE s.deletes && typed.deletes::varchar[] ORDER BY documents DESC LIMIT 50)
        UNION
        (SELECT word, documents FROM listings_searchword s
         WHERE s.word %% typed.word ORDER BY similarity(s.word, typed.word) DESC LIMIT 20)
    ) near
"""


def corrections(words: Collection[str], known: dict[str, int]) -> dict[str, str]:
    """Misspelled word -> what was meant. ``known`` words with their listings, ``halves`` too."""
    unknown = [word for word in words if word not in known]
    if not unknown:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, {"words": unknown})
        candidates = cursor.fetchall()
    apart = [
        (word, 0, f"{one} {two}", min(known[one], known[two]))
        for word in unknown
        for one, two in halves(word)
        if one in known and two in known
    ]
    return respelled([*candidates, *apart])


def halves(word: str) -> list[tuple[str, str]]:
    """Where a blank may be missing: "truckdriver" -> "truck driver" among others."""
    return [(word[:n], word[n:]) for n in range(SHORTEST, len(word) - SHORTEST + 1)]


def respelled(candidates: Iterable[tuple[str, int, str, int]]) -> dict[str, str]:
    """Of (typed, listings with it, word, listings with that): the likeliest word for each typed."""
    best: dict[str, tuple[float, str]] = {}
    for typed, own, word, documents in candidates:
        errors = 1.0 if " " in word else distance(typed, word)
        if errors > allowed(typed):
            continue
        if own and (own >= FEW or errors > 1 or documents < OUTNUMBERS * own):
            continue
        # An error more is believed for a word that is ten thousand times as frequent.
        cost = errors - log10(1 + documents) / 4 + (0.5 if word[0] != typed[0] else 0)
        best[typed] = min(best.get(typed, (cost, word)), (cost, word))
    return {typed: word for typed, (_, word) in best.items()}


def allowed(word: str) -> float:
    """How many errors may be in a word of its length."""
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3


def distance(typed: str, meant: str) -> float:
    """Letters missing, added, wrong or swapped; a wrong one next to the right key counts less."""
    before: list[float] = []
    row = [float(n) for n in range(len(meant) + 1)]
    for i, a in enumerate(typed, start=1):
        older, before, row = before, row, [float(i)]
        for j, b in enumerate(meant, start=1):
            wrong = 0.0 if a == b else 0.8 if _are_neighbours(a, b) else 1.0
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + wrong)
            if i > 1 and j > 1 and a == meant[j - 2] and typed[i - 2] == b:
                cost = min(cost, older[j - 2] + 0.8)
            row.append(cost)
    return row[-1]


def _are_neighbours(a: str, b: str) -> bool:
    return (a, b) in NEIGHBOURS or (b, a) in NEIGHBOURS
