"""Phrases in a listing that keep people from applying, or that the law may ask about.

They are hints: nothing is refused for them, and words mean other things elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MOST = 8


class Hint(NamedTuple):
    phrase: str
    advice: str


AGE = (
    "Names an age, or sounds like one. Federal law protects applicants from 40 on; say which skills"
    " and how much experience the work needs."
)
GENDER = "Names a gender. Write the role without it, such as “salesperson” or “they”."
CODED = "Reads as a type of person rather than a skill. Say what the work needs."
FAMILY = "Asks about family or looks. Leave it out unless the law allows it for this work."
ORIGIN = (
    "Asks about origin. Ask instead whether somebody may work in the United States and which"
    " languages the work needs."
)
HEALTH = "Asks about the body. Describe the task instead, such as “moves boxes of up to 40 pounds”."

PHRASES: list[tuple[str, str]] = [
    (r"recent(ly)? (college )?grad(uate)?s?|new grads?|college students? only", AGE),
    (r"digital natives?|young|youthful|energetic team|high[- ]energy", AGE),
    (r"(under|below|not older than|maximum age( of)?) \d\d( years)?|age limit", AGE),
    (r"\d\d ?(-|to|–) ?\d\d years (old|of age)|mature (person|applicants?)|over-?qualified", AGE),
    (r"no more than \d+ years( of)? experience", AGE),
    (r"sales(man|men|woman|women|girl)|fore(man|men)|waitress(es)?|handy(man|men)", GENDER),
    (r"chair(man|men)|repair(man|men)|delivery (man|men|boy|guy)s?|cleaning lady", GENDER),
    (r"he/she|s/he|his/her|(he|she) (will|must|should|is)|craftsm[ae]n", GENDER),
    (r"(fe)?male (only|preferred|candidates?|applicants?)", GENDER),
    (r"(men|women|ladies|gentlemen|guys|girls|boys) (only|wanted|preferred)", GENDER),
    (r"rock ?stars?|ninjas?|gurus?|dominate|aggressive|work hard,? play hard", CODED),
    (r"single (person|applicants?)|no (children|kids)|unmarried", FAMILY),
    (r"attractive|good[- ]looking|pregnan\w+|photo required|send (a|your) photo", FAMILY),
    (r"native (english )?speakers?|american[- ]born|(u\.?s\.?|american) citizens? only", ORIGIN),
    (r"no accents?|christians?( only)?|mother tongue", ORIGIN),
    (r"able[- ]bodied|physically fit|healthy (person|applicants?)|no disabilit\w+", HEALTH),
]
FOUND = [(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I), advice) for pattern, advice in PHRASES]


def hints(text: str) -> list[Hint]:
    """Each phrase once, in the order in which it stands."""
    found: dict[str, tuple[int, Hint]] = {}
    for pattern, advice in FOUND:
        for hit in pattern.finditer(text):
            found.setdefault(hit[0].lower(), (hit.start(), Hint(hit[0], advice)))
    return [hint for _, hint in sorted(found.values())][:MOST]
