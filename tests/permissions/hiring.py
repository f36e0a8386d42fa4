"""The rooms of employers, below /recruit/."""

from __future__ import annotations

from tests.permissions.people import ANYONE, MEMBERS, NEVER, Row

CLINIC = "/recruit/kind-clinic/"

ROWS = {
    "hiring:recruit_home": Row("/recruit/", ANYONE, NEVER),
    "hiring:company_room": Row(CLINIC, MEMBERS, NEVER),
}
