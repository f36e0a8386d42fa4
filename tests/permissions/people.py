"""The ten kinds of people, the ways they are answered, and the policies made of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PEOPLE = (
    "anonymous",
    "seeker",
    "other_seeker",
    "owner",  # of Kind Clinic, like the next two
    "recruiter",
    "viewer",
    "removed",  # was its owner until a moment ago
    "other_company",  # owns another company
    "editor",  # of careers, in the admin
    "superuser",
)


class Answer(StrEnum):
    OK = "let in"  # a page, its form with what is wrong in it, a way on
    SIGN_IN = "asked to sign in"
    CONFIRM = "asked for the password again"
    NO_KEY = "asked for a key"
    FORBIDDEN = "refused"
    MISSING = "not found"
    METHOD = "method not allowed"


type Policy = dict[str, Answer]


def everybody(answer: Answer, **otherwise: Answer) -> Policy:
    assert set(otherwise) <= set(PEOPLE)
    return dict.fromkeys(PEOPLE, answer) | otherwise


ANYONE = everybody(Answer.OK)
NEVER = everybody(Answer.METHOD)
NOBODY = everybody(Answer.MISSING)
SIGNED_IN = everybody(Answer.OK, anonymous=Answer.SIGN_IN)
CONFIRMED = everybody(Answer.CONFIRM, anonymous=Answer.SIGN_IN)
KEY = everybody(Answer.NO_KEY)

# In the rooms of Kind Clinic. Whoever has no part in it finds nothing, administrators too.
MEMBERS = everybody(
    Answer.MISSING,
    anonymous=Answer.SIGN_IN,
    owner=Answer.OK,
    recruiter=Answer.OK,
    viewer=Answer.OK,
)
RECRUITERS = MEMBERS | {"viewer": Answer.FORBIDDEN}
OWNERS = RECRUITERS | {"recruiter": Answer.FORBIDDEN}

# What belongs to the seeker alone.
SEEKER = everybody(Answer.MISSING, anonymous=Answer.SIGN_IN, seeker=Answer.OK)

# In the admin.
STAFF = everybody(Answer.SIGN_IN, editor=Answer.OK, superuser=Answer.OK)
SIGN_IN_OF_STAFF = everybody(
    Answer.FORBIDDEN, anonymous=Answer.SIGN_IN, editor=Answer.OK, superuser=Answer.OK
)
SUPERUSERS = STAFF | {"editor": Answer.FORBIDDEN}
NO_STAFF = SUPERUSERS | {"superuser": Answer.FORBIDDEN}


@dataclass(frozen=True)
class Row:
    address: str
    get: Policy
    post: Policy
