"""Counts kept for searches without words, places, careers or companies.

A job refreshes them each minute. A trigger would make one row hot, and every publication would wait
for the one before it.
"""

from __future__ import annotations

import time

from django.db import connection, transaction

from listings.search.codes import cube_key
from listings.search.tables import COUNTERS, SCALE, TABLE

FRESH_FOR = "5 minutes"  # older counters are not used: the job has stopped
# Kind -> SQL of its key.
KINDS = {"facets": cube_key("%(now)s"), "career": "career_id", "company": "company_id"}
LOCK = f"""
INSERT INTO {SCALE} AS s (id, modulus, live_count) VALUES (1, 1, 0)
ON CONFLICT (id) DO UPDATE SET modulus = s.modulus
"""
COUNT = f"""
WITH live AS MATERIALIZED (
    SELECT facets, posted, career_id, company_id FROM {TABLE}
    WHERE is_primary AND opens <= %(now)s AND closes > %(now)s
), counted AS MATERIALIZED (
    {
    " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, {key} AS key, count(*)::int AS number FROM live GROUP BY 2"
        for kind, key in KINDS.items()
    )
}
), gone AS (
    DELETE FROM {COUNTERS} c
    WHERE NOT EXISTS (SELECT FROM counted n WHERE n.kind = c.kind AND n.key = c.key)
), scaled AS (
    UPDATE {SCALE} SET counted_at = clock_timestamp(), live_count = (SELECT count(*) FROM live)
)
INSERT INTO {COUNTERS} AS c (kind, key, number) SELECT kind, key, number FROM counted
ON CONFLICT (kind, key) DO UPDATE SET number = excluded.number WHERE c.number <> excluded.number
"""


def refresh() -> None:
    """Count all that is live; a second refresh at the same time waits for the first."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(COUNT, {"now": int(time.time())})
