"""The statements of ``merge``. Temporary tables live as long as the transaction."""

from __future__ import annotations

from listings.importing.feeds.clean import Job
from listings.models.listing_rules import MAX_DAYS_LIVE
from listings.querysets.rooms import REPOST_WITHIN, SAME_TEXT

# What a job says, as columns of a listing too.
FACTS = (
    "title", "slug", "work_mode", "remote_region_id", "job_type", "experience", "education",
    "pay_min", "pay_max", "pay_period", "description", "skills", "benefits", "apply_url",
    "apply_email",
)  # fmt: skip
CREATE_INCOMING = """
DROP TABLE IF EXISTS pg_temp.incoming, pg_temp.kept, pg_temp.company_named, pg_temp.title_matched,
    pg_temp.spot, pg_temp.member, pg_temp.claim, pg_temp.posting, pg_temp.closing,
    pg_temp.touched, pg_temp.edit, pg_temp.repeat, pg_temp.done;
CREATE TEMPORARY TABLE incoming (
    line integer, reference text COLLATE "C", content uuid, digest uuid,
    company text, title text, slug text,
    place_ids bigint[], work_mode text, remote_region_id bigint,
    job_type text, experience text, education text,
    pay_min numeric(10, 2), pay_max numeric(10, 2), pay_period text,
    description text, skills jsonb, benefits jsonb, apply_url text, apply_email text,
    posted_at timestamptz, closes_at timestamptz
) ON COMMIT DROP;
CREATE TEMPORARY TABLE kept (reference text COLLATE "C") ON COMMIT DROP;
CREATE TEMPORARY TABLE company_named (key text PRIMARY KEY, id bigint) ON COMMIT DROP;
CREATE TEMPORARY TABLE title_matched (
    title text PRIMARY KEY, career_id bigint, confidence float8) ON COMMIT DROP
"""
COPY_INCOMING = f"COPY incoming ({', '.join(Job._fields)}) FROM STDIN"

# The same job in several cities is one listing; its places 21 to 40 are the next.
GROUP = """
CREATE TEMPORARY TABLE spot ON COMMIT DROP AS
SELECT content, place_id, n / 20 AS part, n % 20 AS position FROM (
    SELECT content, place_id, (row_number() OVER (
        PARTITION BY content ORDER BY min(reference), min(nth)) - 1)::int AS n
    FROM incoming, unnest(place_ids) WITH ORDINALITY AS p (place_id, nth)
    GROUP BY content, place_id
) numbered;
CREATE TEMPORARY TABLE member ON COMMIT DROP AS
SELECT i.reference, i.digest, i.content, coalesce(s.part, 0) AS part
FROM incoming i LEFT JOIN spot s ON s.content = i.content AND s.place_id = i.place_ids[1];
ANALYZE incoming; ANALYZE spot; ANALYZE member; ANALYZE kept
"""
# Which stored listing a job is: the one its references led to, else one that said the same (the
# feed renumbered, or posts the job anew: its first date stays). Each listing is claimed once. One
# that a person marked as filled is over: the same words are then another opening.
CLAIM = """
CREATE TEMPORARY TABLE claim ON COMMIT DROP AS
WITH pairs AS (
    SELECT m.content, m.part, f.listing_id, 0 AS rank, f.reference AS item
    FROM member m JOIN listings_feeditem f ON f.feed_id = %(feed)s AND f.reference = m.reference
    UNION ALL
    SELECT m.content, m.part, f.listing_id, 1, f.reference
    FROM (SELECT DISTINCT content, part FROM member) m
    JOIN listings_feeditem f ON f.feed_id = %(feed)s AND f.content = m.content
    JOIN listings_listing l ON l.id = f.listing_id AND l.status <> 'filled'
), by_listing AS (
    SELECT DISTINCT ON (listing_id) * FROM pairs ORDER BY listing_id, rank, item, part
)
SELECT DISTINCT ON (content, part) content, part, listing_id FROM by_listing
ORDER BY content, part, rank, listing_id
"""
POSTING = f"""
CREATE TEMPORARY TABLE posting ON COMMIT DROP AS
SELECT g.content, g.part, coalesce(c.listing_id,
           nextval(pg_get_serial_sequence('listings_listing', 'id'))) AS listing_id,
       c.listing_id IS NULL AS is_new, g.posted_at, g.closes_at,
       n.id AS company_id, t.career_id, t.confidence,
       coalesce(p.place_ids, '{{}}') AS place_ids, {", ".join(f"i.{name}" for name in FACTS)}
FROM (
    SELECT m.content, m.part, min(m.reference) AS reference, min(i.posted_at) AS posted_at,
           CASE WHEN bool_and(i.closes_at IS NOT NULL) THEN max(i.closes_at) END AS closes_at
    FROM member m JOIN incoming i USING (reference) GROUP BY m.content, m.part
) g
JOIN incoming i USING (reference)
JOIN company_named n ON n.key = lower(i.company)
LEFT JOIN title_matched t ON t.title = i.title
LEFT JOIN claim c ON c.content = g.content AND c.part = g.part
LEFT JOIN (SELECT content, part, array_agg(place_id ORDER BY position) AS place_ids
           FROM spot GROUP BY content, part) p ON p.content = g.content AND p.part = g.part;
CREATE UNIQUE INDEX ON posting (listing_id);
CREATE INDEX ON posting (content, part);
ANALYZE posting
"""  # noqa: S608 - fixed column names
# Open listings that no row names any more, unless one of their rows was there but not readable.
CLOSING = """
CREATE TEMPORARY TABLE closing ON COMMIT DROP AS
SELECT DISTINCT l.id FROM listings_feeditem f JOIN listings_listing l ON l.id = f.listing_id
WHERE f.feed_id = %(feed)s AND l.status = 'live'
  AND NOT EXISTS (SELECT FROM posting p WHERE p.listing_id = l.id)
  AND NOT EXISTS (SELECT FROM listings_feeditem o JOIN kept k ON k.reference = o.reference
                  WHERE o.feed_id = %(feed)s AND o.listing_id = l.id)
"""
# One whose rows have joined another listing is not absent.
COUNT_OPEN = """
SELECT (SELECT count(*) FROM closing JOIN listings_listing l USING (id)
        WHERE l.closes_at > %(now)s AND NOT EXISTS (
            SELECT FROM listings_feeditem f JOIN member m ON m.reference = f.reference
            WHERE f.feed_id = %(feed)s AND f.listing_id = l.id)),
       count(DISTINCT l.id) FROM listings_feeditem f JOIN listings_listing l ON l.id = f.listing_id
WHERE f.feed_id = %(feed)s AND l.status = 'live' AND l.closes_at > %(now)s
"""
# Listings with a row that is new, differs or is gone, and those whose title we now read otherwise
# (a career that a person chose has no confidence, and stays).
TOUCHED = """
CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
SELECT p.listing_id FROM posting p JOIN member m USING (content, part)
LEFT JOIN listings_feeditem f ON f.feed_id = %(feed)s AND f.reference = m.reference
WHERE NOT p.is_new AND (f.id IS NULL OR f.digest <> m.digest OR f.listing_id <> p.listing_id
                        OR f.absent_since IS NOT NULL)
UNION
SELECT p.listing_id FROM listings_feeditem f JOIN posting p ON p.listing_id = f.listing_id
WHERE f.feed_id = %(feed)s AND f.absent_since IS NULL
  AND NOT EXISTS (SELECT FROM member m WHERE m.reference = f.reference)
  AND NOT EXISTS (SELECT FROM kept k WHERE k.reference = f.reference)
UNION
SELECT f.listing_id FROM listings_feeditem f JOIN member m ON m.reference = f.reference
JOIN posting other ON other.content = m.content AND other.part = m.part
WHERE f.feed_id = %(feed)s AND other.listing_id <> f.listing_id
UNION
SELECT p.listing_id FROM posting p JOIN listings_listing l ON l.id = p.listing_id
WHERE (l.career_confidence IS NOT NULL OR l.career_id IS NULL)
  AND (l.career_id, l.career_confidence) IS DISTINCT FROM (p.career_id, p.confidence);
ANALYZE touched;
CREATE TEMPORARY TABLE done (
    listing_id bigint, what text, kind text, at timestamptz, detail text) ON COMMIT DROP
"""
INSERT = f"""
INSERT INTO listings_listing (
    id, company_id, career_id, career_confidence, {", ".join(FACTS)}, pay_currency, status,
    first_posted_at, published_at, closes_at, renewals, reposts, created_at, updated_at, version,
    is_demo)
SELECT listing_id, company_id, career_id, confidence, {", ".join(FACTS)}, 'USD', 'live',
       posted, opened, least(closes_at, opened + interval '{MAX_DAYS_LIVE} days'),
       0, 0, %(now)s, %(now)s, 1, false
FROM posting
CROSS JOIN LATERAL (SELECT coalesce(least(posted_at, %(now)s), %(now)s) AS posted) p
CROSS JOIN LATERAL (
    -- On the day the employer posted it; long ago, it is renewed by being in the feed still.
    SELECT CASE WHEN posted > %(now)s - interval '30 days' THEN posted ELSE %(now)s END AS opened
) o
WHERE is_new
"""  # noqa: S608 - fixed column names
PLACE_NEW = """
INSERT INTO listings_listingplace (listing_id, place_id, position)
SELECT listing_id, place_id, nth - 1
FROM posting, unnest(place_ids) WITH ORDINALITY AS p (place_id, nth) WHERE is_new
"""
# As ``ListingQuerySet.repeated_by`` has it, whichever feed or person brought the earlier one.
REPEAT = f"""
CREATE TEMPORARY TABLE repeat ON COMMIT DROP AS
SELECT DISTINCT ON (n.id) n.id AS listing_id, e.id AS earlier_id, e.first_posted_at, e.reposts
FROM posting p JOIN listings_listing n ON n.id = p.listing_id
JOIN listings_listing e ON e.company_id = n.company_id AND e.title_key = n.title_key
 AND e.id <> n.id AND e.closed_at >= %(now)s - interval '{REPOST_WITHIN.days} days'
 AND e.first_posted_at IS NOT NULL
WHERE p.is_new AND similarity(e.description, n.description) >= {SAME_TEXT}
  AND CASE WHEN n.work_mode = 'remote'
           THEN e.work_mode = 'remote' AND e.remote_region_id = n.remote_region_id
           ELSE EXISTS (SELECT FROM listings_listingplace o WHERE o.listing_id = e.id
                        AND o.place_id = ANY(p.place_ids)) END
ORDER BY n.id, e.closed_at DESC, e.id DESC;
UPDATE listings_listing l SET reposts = r.reposts + 1, repost_of_id = r.earlier_id,
    first_posted_at = least(r.first_posted_at, l.first_posted_at)
FROM repeat r WHERE r.listing_id = l.id;
INSERT INTO done
SELECT l.id, 'created', CASE WHEN r.listing_id IS NULL THEN 'opened' ELSE 'reposted' END,
       CASE WHEN r.listing_id IS NULL THEN l.first_posted_at ELSE %(now)s END, ''
FROM posting p JOIN listings_listing l ON l.id = p.listing_id
LEFT JOIN repeat r ON r.listing_id = l.id WHERE p.is_new
"""  # noqa: S608 - fixed numbers
_CLOSES = (
    "CASE WHEN l.status = 'live'"
    f" THEN least(p.closes_at, l.published_at + interval '{MAX_DAYS_LIVE} days')"
    " ELSE l.closes_at END"
)
_SAID = {name: f"l.{name} IS DISTINCT FROM p.{name}" for name in ("company_id", *FACTS)} | {
    "closes at": f"l.closes_at IS DISTINCT FROM {_CLOSES}",
    # Listings one of whose rows cannot be read keep their places until it can.
    "places": """p.place_ids IS DISTINCT FROM ARRAY(
        SELECT o.place_id FROM listings_listingplace o
        WHERE o.listing_id = l.id ORDER BY o.position)
    AND NOT EXISTS (SELECT FROM listings_feeditem f JOIN kept k ON k.reference = f.reference
                    WHERE f.feed_id = %(feed)s AND f.listing_id = l.id)""",
}
_UNSAID = {"slug"}  # it follows the title
_WHAT = ", ".join(
    f"CASE WHEN {test} THEN '{name.removesuffix('_id').replace('_', ' ')}' END"
    for name, test in _SAID.items()
    if name not in _UNSAID
)
_CAREER = "(l.career_confidence IS NOT NULL OR l.career_id IS NULL)"
EDIT = f"""
CREATE TEMPORARY TABLE edit ON COMMIT DROP AS
SELECT * FROM (
    SELECT l.id AS listing_id, concat_ws(', ', {_WHAT}) AS what,
           {_CAREER} AND (l.career_id, l.career_confidence)
               IS DISTINCT FROM (p.career_id, p.confidence) AS is_rematched
    FROM touched t JOIN posting p USING (listing_id) JOIN listings_listing l ON l.id = t.listing_id
) compared WHERE what <> '' OR is_rematched;
UPDATE listings_listing l SET
    (company_id, {", ".join(FACTS)}) = (SELECT p.company_id, {", ".join(f"p.{n}" for n in FACTS)}),
    career_id = CASE WHEN {_CAREER} THEN p.career_id ELSE l.career_id END,
    career_confidence = CASE WHEN {_CAREER} THEN p.confidence END,
    closes_at = {_CLOSES}, version = l.version + 1, updated_at = %(now)s
FROM posting p, edit e WHERE p.listing_id = l.id AND e.listing_id = l.id;
DELETE FROM listings_listingplace o USING edit e
WHERE o.listing_id = e.listing_id AND e.what ~ 'places$';
INSERT INTO listings_listingplace (listing_id, place_id, position)
SELECT p.listing_id, place_id, nth - 1
FROM posting p JOIN edit e USING (listing_id),
     unnest(p.place_ids) WITH ORDINALITY AS q (place_id, nth)
WHERE e.what ~ 'places$';
INSERT INTO done
SELECT l.id, 'changed', CASE WHEN e.what <> '' AND l.first_posted_at IS NOT NULL THEN 'edited' END,
       %(now)s, left(e.what, 200)
FROM edit e JOIN listings_listing l ON l.id = e.listing_id
"""  # noqa: S608 - fixed column names
# Open again, or for longer: its time ran out, or the feed had left it out. What a person closed
# or paused stays so.
RENEW = f"""
WITH wanted AS (
    SELECT l.id, l.status <> 'live' AS was_closed, p.closes_at
    FROM posting p JOIN listings_listing l ON l.id = p.listing_id
    WHERE NOT p.is_new AND (
        (l.status = 'live' AND l.closes_at <= %(now)s)
        OR (l.status = 'expired' AND (
            SELECT e.kind FROM listings_listingevent e WHERE e.listing_id = l.id
            AND e.kind IN ('opened', 'reposted', 'renewed', 'paused', 'resumed')
            ORDER BY e.happened_at DESC, e.id DESC LIMIT 1) IS DISTINCT FROM 'paused')
        OR (l.status = 'cancelled' AND NOT EXISTS (
            SELECT FROM listings_feeditem f WHERE f.feed_id = %(feed)s AND f.listing_id = l.id
            AND f.absent_since IS NULL)))
), renewed AS (
    UPDATE listings_listing l SET status = 'live', published_at = %(now)s, closed_at = NULL,
        closes_at = least(w.closes_at, %(now)s + interval '{MAX_DAYS_LIVE} days'),
        renewals = l.renewals + (NOT was_closed)::int, reposts = l.reposts + was_closed::int,
        first_posted_at = coalesce(l.first_posted_at, %(now)s),
        version = version + 1, updated_at = %(now)s
    FROM wanted w WHERE w.id = l.id
    RETURNING l.id, was_closed
)
INSERT INTO done SELECT id, 'renewed',
    CASE WHEN was_closed THEN 'reposted' ELSE 'renewed' END, %(now)s, '' FROM renewed
"""  # noqa: S608 - a fixed number
CLOSE = """
WITH closed AS (
    UPDATE listings_listing l SET
        status = CASE WHEN l.closes_at > %(now)s THEN 'cancelled' ELSE 'expired' END,
        closed_at = least(l.closes_at, %(now)s), version = version + 1, updated_at = %(now)s
    FROM closing WHERE closing.id = l.id
    RETURNING l.id, l.status, l.closed_at
)
INSERT INTO done SELECT id, 'closed', status, closed_at, '' FROM closed
"""
# Career matches that changed have no kind: they are our reading, not what the employer did.
NOTE = """
INSERT INTO listings_listingevent (listing_id, kind, happened_at, detail)
SELECT listing_id, kind, at, detail FROM done WHERE kind IS NOT NULL ORDER BY ctid
"""
TOLD = """
SELECT l.company_id, l.id, l.title, d.kind FROM listings_listing l JOIN done d ON l.id = listing_id
WHERE d.kind IS NOT NULL AND l.company_id IN (SELECT company_id FROM listings_webhook)
ORDER BY d.ctid
"""
# A listing that a person closed is not marked: else the feed could open it again later.
MARK_ABSENT = """
UPDATE listings_feeditem f SET absent_since = %(now)s
WHERE f.feed_id = %(feed)s AND f.absent_since IS NULL
  AND NOT EXISTS (SELECT FROM member m WHERE m.reference = f.reference)
  AND NOT EXISTS (SELECT FROM kept k WHERE k.reference = f.reference)
  AND (EXISTS (SELECT FROM closing c WHERE c.id = f.listing_id)
       OR EXISTS (SELECT FROM posting p WHERE p.listing_id = f.listing_id))
"""
STORE_ITEMS = """
INSERT INTO listings_feeditem (feed_id, reference, listing_id, content, digest)
SELECT %(feed)s, m.reference, p.listing_id, m.content, m.digest
FROM member m JOIN posting p USING (content, part)
ON CONFLICT (feed_id, reference) DO UPDATE SET listing_id = excluded.listing_id,
    content = excluded.content, digest = excluded.digest, absent_since = NULL
WHERE (listings_feeditem.listing_id, listings_feeditem.content, listings_feeditem.digest)
    IS DISTINCT FROM (excluded.listing_id, excluded.content, excluded.digest)
   OR listings_feeditem.absent_since IS NOT NULL
"""
COUNT = """
SELECT (SELECT count(*) FROM posting WHERE is_new),
       (SELECT count(DISTINCT listing_id) FROM done d WHERE what = 'changed' AND NOT EXISTS (
           SELECT FROM done r WHERE r.listing_id = d.listing_id AND r.what = 'renewed')),
       (SELECT count(*) FROM done WHERE what = 'renewed'),
       (SELECT count(*) FROM done WHERE what = 'closed'),
       (SELECT count(*) FROM posting p JOIN listings_listing l ON l.id = p.listing_id
        WHERE l.status <> 'live'),
       (SELECT count(*) FROM posting)
"""
WRITTEN = "SELECT DISTINCT listing_id FROM done ORDER BY 1"
