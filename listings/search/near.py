"""A radius is a list of places: kept for the larger cities, computed for the rest."""

from __future__ import annotations

from django.db import connection

from careers.prepared import prepared_cursor

RADII_MILES = (10, 25, 50, 100)
KEPT_FROM_POPULATION = 50_000
EARTH_RADIUS_MILES = 3958.7613
MILES_A_DEGREE = 68.7  # of latitude, a little less than the least: the band must not be too narrow

# Great-circle distance by the haversine formula; the band of latitudes narrows it first.
DISTANCE = f"""2 * {EARTH_RADIUS_MILES} * asin(least(1, sqrt(
    sin(radians(b.latitude - a.latitude) / 2) ^ 2
    + cos(radians(a.latitude)) * cos(radians(b.latitude))
      * sin(radians(b.longitude - a.longitude) / 2) ^ 2)))"""
NEAR = f"""
SELECT array_agg(id ORDER BY distance, id) FROM (
    SELECT b.id, {DISTANCE} AS distance
    FROM listings_place a JOIN listings_place b ON b.kind = 'city'
     AND b.latitude BETWEEN a.latitude - %(miles)s::int / {MILES_A_DEGREE}
                        AND a.latitude + %(miles)s::int / {MILES_A_DEGREE}
    WHERE a.id = %(place)s OFFSET 0
) band WHERE distance <= %(miles)s::int
"""
KEEP = f"""
INSERT INTO listings_placenear (place_id, miles, place_ids)
SELECT id, miles, array_agg(other ORDER BY distance, other)
FROM (
    SELECT a.id, b.id AS other, {DISTANCE} AS distance
    FROM listings_place a JOIN listings_place b ON b.kind = 'city'
     AND abs(b.latitude - a.latitude) <= {RADII_MILES[-1]} / {MILES_A_DEGREE}
    WHERE a.kind = 'city' AND a.population >= {KEPT_FROM_POPULATION}
) pairs CROSS JOIN unnest(ARRAY{list(RADII_MILES)}) AS miles
WHERE distance <= miles GROUP BY id, miles
"""


def near(place_id: int, miles: int) -> list[int]:
    """Ids of the cities within ``miles`` of a place, nearest first."""
    with prepared_cursor() as cursor:
        cursor.execute(
            "SELECT place_ids FROM listings_placenear WHERE place_id = %s AND miles = %s",
            [place_id, miles],
        )
        if kept := cursor.fetchone():
            return kept[0]
        cursor.execute(NEAR, {"place": place_id, "miles": miles})
        return cursor.fetchone()[0] or [place_id]


def keep() -> int:
    """Store the lists of every larger city; their number. After places were loaded."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listings_placenear")
        cursor.execute(KEEP)
        return cursor.rowcount
