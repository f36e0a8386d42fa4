"""The words of all live listings: which are too common to tell anything, and how each is written.

Both are counted when search is rebuilt, from every n-th listing of a large board. Words of listings
that came since are taken in by ``add_new_words``; how often the others occur is not counted anew.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction

# What a reader takes in counts; what lies far below finds little and costs much.
DESCRIPTION_CHARACTERS = 6_000
COUNTED = 50_000  # listings, or a few more: enough to know what is common
# A word in more than a quarter of the descriptions tells nothing and makes every list long. On a
# small board nothing is slow, and every word is looked for everywhere.
COMMON_SHARE, COMMON_FROM = 0.25, 50_000

LIVE = "l.status = 'live' AND l.closes_at > now()"
NAMES = "l.title || ' ' || c.name || ' ' || l.skills::text"
LISTINGS = "listings_listing l JOIN listings_company c ON c.id = l.company_id"
# The word itself, and without each of its letters.
DELETES = """ARRAY(SELECT left(word, n - 1) || substr(word, n + 1)
    FROM generate_series(1, length(word) + 1) n)"""
WRITTEN = r"^[a-z]{3,24}$"


def plain(text: str) -> str:
    """SQL: ``text`` with what the parser would take for a path or a punctuation mark as words."""
    return f"replace(replace(translate({text}, '/', ' '), 'C++', 'cplusplus'), 'C#', 'csharp')"


def stems(text: str) -> str:
    """SQL: the tsvector of a text."""
    return f"to_tsvector('english', {plain(text)})"


def keep_common_words(cursor: Any) -> None:
    """Count which stems the descriptions share; before the search rows are written."""
    cursor.execute("DELETE FROM listings_commonword")
    live = _number_of_live(cursor)
    if live < COMMON_FROM:
        return
    chosen = f"{LIVE} AND mod(l.id, {_step(live)}) = 0"
    texts = f"SELECT {stems(f'left(l.description, {DESCRIPTION_CHARACTERS})')} " \
            f"FROM listings_listing l WHERE {chosen}"  # fmt: skip
    cursor.execute(
        f"""INSERT INTO listings_commonword (stem)
        SELECT word FROM ts_stat(%s) WHERE length(word) <= 60
        AND ndoc > {COMMON_SHARE} * (SELECT count(*) FROM listings_listing l WHERE {chosen})""",
        [texts],
    )


def save(counted: str) -> str:
    """SQL: store the words of ``counted`` (word, documents, is_name) that are not stored yet.

    Names of careers, their other names and places are spelled right, whether or not there is a job.
    """
    return f"""
        INSERT INTO listings_searchword (word, documents, is_name, is_place, deletes)
        SELECT word, max(documents), bool_or(is_name), bool_or(is_place), {DELETES} FROM (
            SELECT word, documents, is_name, false AS is_place FROM ({counted}) listings
            UNION ALL
            SELECT unnest(string_to_array(normalised, ' ')), 0, true, false FROM careers_titlealias
            UNION ALL
            SELECT unnest(regexp_split_to_array(lower(title || ' ' || plural), '[^a-z]+')), 0, true,
                false FROM careers_career
            UNION ALL
            SELECT unnest(string_to_array(search, ' ')), 0, false, true FROM listings_place
        ) words WHERE word ~ '{WRITTEN}' GROUP BY word
        ON CONFLICT (word) DO NOTHING
    """


def keep_words(cursor: Any) -> None:
    """Count all words as they are written."""
    step = _step(_number_of_live(cursor))
    everywhere = f"{NAMES} || ' ' || left(l.description, {DESCRIPTION_CHARACTERS})"
    cursor.execute("TRUNCATE listings_searchword")
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
        " AND tablename = 'listings_searchword' AND indexdef LIKE '%% USING gin %%'",
        [],
    )
    indexes = cursor.fetchall()  # kept up word by word they would cost several times as much
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute(
        save(
            f"""SELECT word, ndoc * {step} AS documents, false AS is_name FROM ts_stat(%s)
            WHERE ndoc > 1 UNION ALL SELECT word, ndoc, true FROM ts_stat(%s)"""
        ),
        [_written(everywhere, f"{LIVE} AND mod(l.id, {step}) = 0"), _written(NAMES, LIVE)],
    )
    for _, definition in indexes:
        cursor.execute(definition)
    cursor.execute("ANALYZE listings_searchword")


def add_new_words(since: timedelta = timedelta(hours=1)) -> int:
    """Take in the titles, companies and skills of the listings published lately."""
    lately = f"{LIVE} AND l.published_at > now() - interval '{int(since.total_seconds())} s'"
    with transaction.atomic(), connection.cursor() as cursor:
        counted = "SELECT word, ndoc AS documents, true AS is_name FROM ts_stat(%s)"
        cursor.execute(save(counted), [_written(NAMES, lately)])
        added: int = cursor.rowcount
    return added


def _written(text: str, condition: str) -> str:
    return f"SELECT to_tsvector('simple', {plain(text)}) FROM {LISTINGS} WHERE {condition}"


def _number_of_live(cursor: Any) -> int:
    cursor.execute(f"SELECT count(*) FROM listings_listing l WHERE {LIVE}")
    number: int = cursor.fetchone()[0]
    return number


def _step(live: int) -> int:
    return max(1, live // COUNTED)
