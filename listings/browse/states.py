"""Where the jobs of a career are, state by state."""

from __future__ import annotations

import time
from typing import NamedTuple

from django.db import connection

LOOKED_AT = 1_000  # of the newest: the answer stays quick however many there are
SHOWN = 8
STATES = """
SELECT state.name, state.slug FROM (
    SELECT place_id FROM listings_searchrow
    WHERE career_id = %(career)s AND is_primary AND opens <= %(now)s AND closes > %(now)s
    ORDER BY posted DESC LIMIT %(looked_at)s
) newest
JOIN listings_place place ON place.id = newest.place_id
JOIN listings_place state ON state.id = place.state_id AND state.kind = 'state'
GROUP BY state.id ORDER BY count(*) DESC, state.name LIMIT %(shown)s
"""


class State(NamedTuple):
    name: str
    slug: str


def states_hiring(career_id: int) -> list[State]:
    """Those where most of the newest on-site and hybrid jobs are."""
    values = {"career": career_id, "now": int(time.time()),
              "looked_at": LOOKED_AT, "shown": SHOWN}  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STATES, values)
        return [State(*row) for row in cursor.fetchall()]
