"""The search most people would write: what S5 and S6 are measured against.

A copy of the listings with their text as a generated tsvector, a total by COUNT, one GROUP BY for
each facet, and coordinates with a GiST index.
"""

from __future__ import annotations

from typing import Any

from benchmarks.statements import execute

METERS_A_MILE = 1609.344
TABLE = """
CREATE EXTENSION IF NOT EXISTS cube; CREATE EXTENSION IF NOT EXISTS earthdistance;
CREATE TABLE naive_listing AS
    SELECT l.id, l.title, l.company_id, l.career_id, l.work_mode, l.remote_region_id, l.job_type,
           l.experience, l.education, coalesce(l.pay_max_annual, l.pay_min_annual) AS pay,
           l.description, l.skills, l.status, l.first_posted_at, l.published_at, l.closes_at,
           c.proof, b.latitude, b.longitude
    FROM listings_listing l JOIN listings_company c ON c.id = l.company_id
    LEFT JOIN listings_listingplace p ON p.listing_id = l.id AND p.position = 0
    LEFT JOIN listings_place b ON b.id = p.place_id;
ALTER TABLE naive_listing ADD words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A')
    || setweight(to_tsvector('english', skills::text), 'B')
    || setweight(to_tsvector('english', description), 'D')) STORED;
ALTER TABLE naive_listing ADD PRIMARY KEY (id);
SET maintenance_work_mem = '1GB';
CREATE INDEX ON naive_listing USING gin (words);
CREATE INDEX ON naive_listing USING gist (ll_to_earth(latitude, longitude));
CREATE INDEX ON naive_listing (first_posted_at DESC);
CREATE INDEX ON naive_listing (career_id);
CREATE INDEX ON naive_listing (company_id);
VACUUM ANALYZE naive_listing;
"""
FACETS = (
    "job_type",
    "experience",
    "education",
    "work_mode",
    "width_bucket(coalesce(pay, 0), ARRAY[1, 30000, 50000, 75000, 100000, 150000])",
    "proof",
    "width_bucket(extract(epoch FROM now() - first_posted_at) / 86400, ARRAY[1, 3, 7, 14, 30])",
    "career_id",
    "company_id",
)


def build() -> None:
    if execute("SELECT to_regclass('naive_listing')")[0][0] is None:
        for statement in TABLE.split(";\n"):
            if statement.strip():
                execute(statement)


def answer(filterset: Any) -> int:
    """Total, every facet and a page; how many matched."""
    from listings.browse.places import regions_of_remote_jobs, towns

    chosen, values = filterset.chosen, []
    where = ["status = 'live'", "published_at <= now()", "closes_at > now()"]
    order = "first_posted_at DESC"

    def also(condition: str, *parameters: Any) -> None:
        where.append(condition)
        values.extend(parameters)

    if text := chosen.get("q"):
        also("words @@ websearch_to_tsquery('english', %s)", text)
    if filterset.places:
        also(
            "(work_mode = 'remote' AND remote_region_id = ANY(%s) OR work_mode <> 'remote' AND id"
            " IN (SELECT listing_id FROM listings_listingplace WHERE place_id = ANY(%s)))",
            regions_of_remote_jobs(filterset.places),
            towns(filterset.places, filterset.radius_miles),
        )
    if filterset.pay_from:
        also("pay >= %s", filterset.pay_from)
    if days := chosen.get("posted"):
        also("first_posted_at >= now() - %s * interval '1 day'", int(days))
    for name in ("job_type", "experience", "education", "work_mode"):
        if name in chosen:
            also(f"{name} = ANY(%s)", list(chosen[name]))
    for name in ("career", "company"):
        if name in chosen:
            also(f"{name}_id = ANY(%s)", [row.pk for row in chosen[name]])
    rest = f"FROM naive_listing WHERE {' AND '.join(where)}"
    total: int = execute(f"SELECT count(*) {rest}", *values)[0][0]
    for facet in FACETS:
        execute(f"SELECT {facet}, count(*) {rest} GROUP BY 1 ORDER BY 2 DESC LIMIT 20", *values)
    if filterset.order == "pay":
        order = "pay DESC NULLS LAST"
    elif text and filterset.order == "relevance":
        order = "ts_rank(words, websearch_to_tsquery('english', %s)) DESC"
        values.append(text)
    execute(f"SELECT * {rest} ORDER BY {order} LIMIT 20", *values)
    return total


def count_within(latitude: float, longitude: float, miles: int) -> int:
    point, meters = (latitude, longitude), miles * METERS_A_MILE
    counted: int = execute(
        "SELECT count(*) FROM naive_listing WHERE status = 'live' AND closes_at > now()"
        " AND earth_box(ll_to_earth(%s, %s), %s) @> ll_to_earth(latitude, longitude)"
        " AND earth_distance(ll_to_earth(%s, %s), ll_to_earth(latitude, longitude)) <= %s",
        *point, meters, *point, meters,
    )[0][0]  # fmt: skip
    return counted
