"""Employers by the name a feed gives them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.text import slugify

# A feed must not borrow the badge of a company that proved who it is, nor speak for an invented
# one. A company that was verified after this feed brought its jobs keeps them.
FIND = """
INSERT INTO company_named (key, id)
SELECT DISTINCT ON (named.key) named.key, c.id
FROM (SELECT DISTINCT lower(company) AS key FROM incoming) named
JOIN listings_company c ON lower(c.name) = named.key
WHERE NOT c.is_demo AND (c.proof = 'none' OR EXISTS (
    SELECT FROM listings_listing l JOIN listings_feeditem f ON f.listing_id = l.id
    WHERE l.company_id = c.id AND f.feed_id = %(feed)s))
ORDER BY named.key, c.proof = 'none', c.id
"""
# A feed that a company registered speaks for that company alone.
OWN = """
INSERT INTO company_named (key, id)
SELECT DISTINCT lower(i.company), f.company_id FROM incoming i, listings_feed f
WHERE f.id = %(feed)s AND f.company_id IS NOT NULL
"""
UNKNOWN = """
SELECT lower(company), (array_agg(company ORDER BY line))[1] FROM incoming
WHERE NOT EXISTS (SELECT FROM company_named n WHERE n.key = lower(company))
GROUP BY 1 ORDER BY 1
"""
CREATE = """
WITH wanted AS (SELECT * FROM unnest(%(keys)s::text[], %(names)s::text[], %(slugs)s::text[])
                AS w (key, name, slug)),
created AS (
    INSERT INTO listings_company (name, slug, domain, proof, about, is_demo, created_at)
    SELECT name, slug, '', 'none', '', false, %(now)s FROM wanted w
    WHERE NOT EXISTS (SELECT FROM listings_companyslug o WHERE o.slug = w.slug)
    ON CONFLICT (slug) DO NOTHING RETURNING id, slug, name
)
INSERT INTO company_named (key, id)
SELECT w.key, c.id FROM created c JOIN wanted w ON w.slug = c.slug AND w.name = c.name
RETURNING key
"""
MAX_ROUNDS = 10_000


def name_companies(feed: int, now: datetime) -> int:
    """Fill ``company_named``; how many companies are new. A slug that is taken gets a number."""
    with connection.cursor() as cursor:
        cursor.execute(OWN, {"feed": feed})
        if not cursor.rowcount:
            cursor.execute(FIND, {"feed": feed})
        cursor.execute(UNKNOWN)
        missing = dict(cursor.fetchall())
        created = len(missing)
        for number in range(1, MAX_ROUNDS):
            if not missing:
                break
            ending = f"-{number}" if number > 1 else ""
            values: dict[str, Any] = {
                "keys": list(missing),
                "names": list(missing.values()),
                "slugs": [
                    (slugify(name)[:150].strip("-") or "company") + ending
                    for name in missing.values()
                ],
                "now": now,
            }
            cursor.execute(CREATE, values)
            for (key,) in cursor.fetchall():
                del missing[key]
        return created
