"""Write a listing's search rows, in the transaction that changes the listing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from careers.prepared import prepared_cursor
from listings.search import counters
from listings.search.areas import LEXEMES
from listings.search.codes import cube_key, packed
from listings.search.suggest import keep_suggestions
from listings.search.tables import COUNTERS, SAMPLE, SCALE, TABLE
from listings.search.vocabulary import DESCRIPTION_CHARACTERS, keep_common_words, keep_words, stems

COLUMNS = (
    "listing_id, place_id, posted, opens, closes, company_id, career_id, pay, facets,"
    " is_primary, is_sole, words"
)
SAMPLE_GOAL = 12_500


def select_rows(chosen: str = "true") -> str:
    """SQL: the rows of the live listings ``l`` that are chosen. Their texts are read once each."""
    return f"""
    SELECT l.id, p.place_id, l.posted, l.opens, l.closes, l.company_id, l.career, l.pay, l.facets,
           p.nth = 1, p.number = 1, l.words || array_to_tsvector({LEXEMES})
    FROM (
        SELECT l.id, l.work_mode, l.remote_region_id, l.first_posted_at, l.company_id,
               floor(extract(epoch FROM l.first_posted_at))::int AS posted,
               floor(extract(epoch FROM l.published_at))::int AS opens,
               floor(extract(epoch FROM l.closes_at))::int AS closes,
               coalesce(l.career_id, 0) AS career, pay.annual AS pay, {packed()} AS facets,
               ('o$' || coalesce(l.career_id, 0) || ':1A')::tsvector
               || setweight(title.words, 'A')
               || setweight({stems("c.name || ' ' || l.skills::text")}, 'B')
               || setweight(ts_delete({stems(f"left(l.description, {DESCRIPTION_CHARACTERS})")},
                                      ARRAY(SELECT stem FROM listings_commonword)), 'D')
               || array_to_tsvector(ARRAY(
                   SELECT 't$' || lexeme FROM unnest(tsvector_to_array(title.words)) AS lexeme)
               ) AS words
        FROM listings_listing l
        JOIN listings_company c ON c.id = l.company_id
        CROSS JOIN LATERAL (SELECT coalesce(l.pay_max_annual, l.pay_min_annual, 0) AS annual) pay
        CROSS JOIN LATERAL (SELECT {stems("l.title")} AS words) title
        WHERE l.status = 'live' AND l.closes_at > now() AND {chosen}
        OFFSET 0
    ) l
    CROSS JOIN LATERAL (
        SELECT place_id, row_number() OVER (ORDER BY position) AS nth, count(*) OVER () AS number
        FROM listings_listingplace WHERE listing_id = l.id AND l.work_mode <> 'remote'
        UNION ALL
        SELECT l.remote_region_id, 1, 1 WHERE l.work_mode = 'remote'
    ) p
    JOIN listings_place b ON b.id = p.place_id
    """


# In one statement: rows that are no more are deleted, the others inserted or replaced; every n-th
# listing's go into the sample; a combination not seen before gets a counter.
REPLACED = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS.split(", ")[2:])
WRITE = f"""
WITH named ({COLUMNS}) AS MATERIALIZED ({select_rows("l.id = ANY(%(ids)s::int[])")}),
gone AS (
    DELETE FROM {TABLE} WHERE listing_id = ANY(%(ids)s::int[])
    AND (listing_id, place_id) NOT IN (SELECT listing_id, place_id FROM named)
), unsampled AS (
    DELETE FROM {SAMPLE} WHERE listing_id = ANY(%(ids)s::int[])
    AND (listing_id, place_id) NOT IN (SELECT listing_id, place_id FROM named)
), written AS (
    INSERT INTO {TABLE} ({COLUMNS}) SELECT * FROM named
    ON CONFLICT (listing_id, place_id) DO UPDATE SET {REPLACED}
), sampled AS (
    INSERT INTO {SAMPLE} ({COLUMNS}) SELECT named.* FROM named, {SCALE}
    WHERE modulus > 1 AND listing_id %% modulus = modulus / 2
    ON CONFLICT (listing_id, place_id) DO UPDATE SET {REPLACED}
)
INSERT INTO {COUNTERS} (kind, key, number)
SELECT DISTINCT 'facets', {cube_key("%(now)s")}, 0 FROM named
ON CONFLICT DO NOTHING
"""


def write(listing_ids: Iterable[int]) -> None:
    """Make the search rows of these listings what the listings say; those not live have none."""
    ids = list(listing_ids)
    with prepared_cursor() if len(ids) == 1 else connection.cursor() as cursor:
        cursor.execute(WRITE, {"ids": ids, "now": int(time.time())})


def index_words() -> int:
    """Sort the words of newly written rows into their index; how many pages of them waited.

    A publication need not change a page of the index for each of its words: these go to a list that
    every search reads through.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('listings_search_words')")
        pages: int = cursor.fetchone()[0]
        return pages


def rebuild() -> int:
    """All rows afresh, the sample at the scale of what is live now, the counters; how many rows.

    Searches wait meanwhile.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}, {SAMPLE}")
        with _without_indexes(TABLE), _without_indexes(SAMPLE):
            keep_common_words(cursor)
            cursor.execute(f"INSERT INTO {TABLE} ({COLUMNS}) {select_rows()}")
            rows: int = cursor.rowcount
            modulus = modulus_for(rows)
            cursor.execute(f"DELETE FROM {SCALE}")
            cursor.execute(
                f"INSERT INTO {SCALE} (id, modulus, live_count) VALUES (1, %s, 0)",
                [modulus],
            )
            cursor.execute(
                f"INSERT INTO {SAMPLE} ({COLUMNS}) SELECT {COLUMNS} FROM {TABLE}"
                " WHERE %s > 1 AND listing_id %% %s = %s",
                [modulus, modulus, modulus // 2],
            )
        cursor.execute(f"ANALYZE {TABLE}, {SAMPLE}")
        keep_words(cursor)
        keep_suggestions(cursor)
        counters.refresh()
    return rows


@contextmanager
def _without_indexes(table: str) -> Iterator[None]:
    """Indexes are built after the rows: kept up row by row they would cost ten times as much."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename = %s AND indexname NOT LIKE '%%pkey'",
            [table],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for _, definition in indexes:
            cursor.execute(definition)


def modulus_for(rows: int) -> int:
    """A power of two that leaves about ``SAMPLE_GOAL`` rows in the sample."""
    modulus = 1
    while rows / modulus > 1.5 * SAMPLE_GOAL:
        modulus *= 2
    return modulus
