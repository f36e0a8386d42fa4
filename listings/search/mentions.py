"""How many listings of a career name a skill."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.db import connection

LOOKED_AT = 1_000  # the newest; the answer stays quick however many there are


def mentions(career_id: int, phrases: Sequence[str]) -> tuple[int, list[int]]:
    """The number of live listings looked at, and how many of them have each phrase."""
    columns = ["count(*)", *["count(*) FILTER (WHERE words @@ phraseto_tsquery('english', %s))"]
               * len(phrases)]  # fmt: skip
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT {", ".join(columns)} FROM (
                SELECT words FROM listings_searchrow
                WHERE career_id = %s AND is_primary AND opens <= %s AND closes > %s
                ORDER BY posted DESC, listing_id DESC LIMIT %s
            ) AS newest""",
            [*phrases, career_id, now, now, LOOKED_AT],
        )
        total, *counts = cursor.fetchone()
    return total, counts
