"""What the search box offers while it is typed into: job titles, companies and skills.

The ten best for up to five first letters of a word are kept ready; more letters, or several words,
are looked up in the texts. If fewer than three fit, misspelled words are read as what was meant.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.db import connection, transaction

from careers.models import TitleAlias
from listings.models import Suggestion
from listings.search.spelling import respelled
from listings.search.vocabulary import DELETES, LIVE

KEPT, ALL_KINDS = 10, 0
FEW, MISSPELLED_FROM = 3, 4  # fewer hits than this, from so many letters on
NAMES: dict[str, int] = {"": ALL_KINDS} | {kind.name.lower(): kind for kind in Suggestion.Kind}

# A text whose beginning was typed outranks one with a later word like it.
BEGINS = 3
COLLECT = f"""
    INSERT INTO listings_suggestion (kind, text, search, jobs)
    SELECT kind, text, ' ' || words, jobs FROM (
        SELECT DISTINCT ON (kind, lower(text)) kind, left(text, 200) AS text, jobs,
            left(btrim(regexp_replace(lower(text), '[^a-z0-9+#]+', ' ', 'g')), 199) AS words
        FROM (
            SELECT 1 AS kind, a.title AS text, a.kind AS rank, max(coalesce(live.jobs, 0)) AS jobs
            FROM careers_titlealias a
            JOIN careers_careeroccupation USING (occupation_id)
            LEFT JOIN (SELECT career_id, count(*)::int AS jobs FROM listings_listing l
                       WHERE {LIVE} GROUP BY 1) live USING (career_id)
            WHERE a.kind <= {TitleAlias.Kind.REPORTED} GROUP BY a.title, a.kind
            UNION ALL
            SELECT 2, c.name, 1, count(*)::int FROM listings_listing l
            JOIN listings_company c ON c.id = l.company_id WHERE {LIVE} GROUP BY c.id
            UNION ALL
            SELECT 3, skill, 1, count(*)::int
            FROM listings_listing l, jsonb_array_elements_text(l.skills) AS skill
            WHERE {LIVE} GROUP BY skill
        ) named ORDER BY kind, lower(text), rank, jobs DESC
    ) plain WHERE words <> ''
"""
ENTRY = """jsonb_build_object('value', text, 'label', text, 'detail', detail)"""
DETAIL = f"""CASE kind {" ".join(f"WHEN {k.value} THEN '{k.label}'" for k in Suggestion.Kind)} END
    || CASE jobs WHEN 0 THEN '' WHEN 1 THEN ' · 1 job'
       ELSE ' · ' || btrim(to_char(jobs, '999,999,999')) || ' jobs' END"""
KEEP = f"""
    INSERT INTO listings_suggestionprefix (prefix, kind, entries)
    SELECT prefix, kind, jsonb_agg({ENTRY} ORDER BY nth) FROM (
        SELECT prefix, list.kind, text, detail, row_number() OVER (
            PARTITION BY prefix, list.kind ORDER BY score DESC, length(text), text) AS nth
        FROM (
            SELECT kind, text, {DETAIL} AS detail, prefix,
                max((jobs + 1)::bigint * CASE WHEN n = 1 THEN {BEGINS} ELSE 1 END) AS score
            FROM listings_suggestion
            CROSS JOIN LATERAL
                unnest(string_to_array(ltrim(search), ' ')) WITH ORDINALITY AS w (word, n)
            CROSS JOIN LATERAL (
                SELECT left(word, length) AS prefix
                FROM generate_series(1, least(5, length(word))) AS length
            ) begins
            GROUP BY id, prefix
        ) scored CROSS JOIN LATERAL (VALUES (kind), ({ALL_KINDS})) AS list (kind)
    ) ranked WHERE nth <= {KEPT} GROUP BY prefix, kind
"""
KEPT_READY = "SELECT entries FROM listings_suggestionprefix WHERE prefix = %s AND kind = %s"
LOOK_UP = f"""
    SELECT jsonb_agg({ENTRY}) FROM (
        SELECT text, {DETAIL} AS detail FROM listings_suggestion
        WHERE {{conditions}} AND (%(kind)s = {ALL_KINDS} OR kind = %(kind)s)
        ORDER BY (jobs + 1)::bigint
            * CASE WHEN search LIKE %(begins)s THEN {BEGINS} ELSE 1 END DESC, length(text), text
        LIMIT {KEPT}
    ) best
"""
# Words of names an error away from each of %(words)s: names of jobs, companies and skills (that
# column is ``is_name``), or of places (``is_place``).
ONE_ERROR = f"""
    SELECT typed.word, 0, near.word, near.documents
    FROM (SELECT word, {DELETES} AS deletes FROM unnest(%(words)s::text[]) AS given (word)) typed
    CROSS JOIN LATERAL (
        SELECT word, documents FROM listings_searchword s
        WHERE s.deletes && typed.deletes::varchar[] AND {{is_wanted}}
        ORDER BY documents DESC LIMIT 20
    ) near
"""
# Those that begin much like them: only the beginning may be typed.
ALIKE = """
    SELECT typed.word, 0, left(near.word, length(typed.word) + 1), near.documents
    FROM unnest(%(words)s::text[]) AS typed (word) CROSS JOIN LATERAL (
        SELECT word, documents FROM listings_searchword s
        WHERE s.word %% typed.word AND {is_wanted}
        ORDER BY similarity(left(s.word, length(typed.word) + 1), typed.word) DESC, documents DESC
        LIMIT 5
    ) near
"""


def suggestions(text: str, kind: int = ALL_KINDS) -> list[dict[str, str]]:
    """At most ten, ``{"value", "label", "detail"}``, those with most live jobs first.

    At most six words are read. One statement; up to four if fewer than three texts fit.
    """
    words = re.sub(r"[^a-z0-9+#]+", " ", text.lower()).split()[:6]
    if not words:
        return []
    found = _find(words, kind)
    if len(found) < FEW:
        letters = [word for word in words if len(word) >= MISSPELLED_FROM]
        if letters and (meant := meant_by(letters)):
            found += _find([meant.get(word, word) for word in words], kind)
    return list({entry["value"]: entry for entry in found}.values())[:KEPT]


def _find(words: list[str], kind: int) -> list[dict[str, str]]:
    with connection.cursor() as cursor:
        if len(words) == 1 and len(words[0]) <= 5:
            cursor.execute(KEPT_READY, [words[0], kind])
        else:
            values: dict[str, Any] = {f"word{n}": f"% {word}%" for n, word in enumerate(words)}
            conditions = " AND ".join(f"search LIKE %({name})s" for name in values)
            values |= {"begins": f" {' '.join(words)}%", "kind": kind}
            cursor.execute(LOOK_UP.format(conditions=conditions), values)
        row = cursor.fetchone()
    # The cursor hands JSON out as text or as what it holds, as the driver is set up.
    entries = row[0] if row else None
    return json.loads(entries) if isinstance(entries, str) else entries or []


def meant_by(words: list[str], is_wanted: str = "is_name") -> dict[str, str]:
    """Misspelled words of names -> what was meant, where anything is like them."""
    meant: dict[str, str] = {}
    with connection.cursor() as cursor:
        for statement in (ONE_ERROR, ALIKE):
            if unclear := [word for word in words if word not in meant]:
                cursor.execute(statement.format(is_wanted=is_wanted), {"words": unclear})
                meant |= respelled(cursor.fetchall())
    return meant


def refresh() -> None:
    """Count the jobs of everything that is suggested anew; readers do not wait."""
    with transaction.atomic(), connection.cursor() as cursor:
        keep_suggestions(cursor)


def keep_suggestions(cursor: Any) -> None:
    """Collect all afresh; after the words of the listings."""
    cursor.execute("LOCK TABLE listings_suggestion IN SHARE ROW EXCLUSIVE MODE")
    cursor.execute("DELETE FROM listings_suggestion; DELETE FROM listings_suggestionprefix")
    cursor.execute(COLLECT)
    cursor.execute(KEEP)
    cursor.execute("ANALYZE listings_suggestion, listings_suggestionprefix")
