"""The rooms of employers, below /recruit/."""

from __future__ import annotations

from tests.permissions.people import ANYONE, MEMBERS, NEVER, RECRUITERS, Row

CLINIC = "/recruit/kind-clinic/"

ROWS = {
    "hiring:recruit_home": Row("/recruit/", ANYONE, NEVER),
    "hiring:company_room": Row(CLINIC, MEMBERS, NEVER),
    "hiring:listing_new": Row(f"{CLINIC}jobs/new/", RECRUITERS, RECRUITERS),
    "hiring:listing_markdown": Row(f"{CLINIC}jobs/markdown/", NEVER, RECRUITERS),
    "hiring:occupation_suggestions": Row(f"{CLINIC}jobs/occupations/", MEMBERS, NEVER),
    "hiring:listing_edit": Row(CLINIC + "jobs/{listing}/edit/", RECRUITERS, RECRUITERS),
    "hiring:listing_preview": Row(CLINIC + "jobs/{listing}/preview/", MEMBERS, NEVER),
}
