"""Load the places and ZIP codes that ship with the project, in one transaction, by COPY."""

from __future__ import annotations

import csv
import hashlib
import lzma
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from careers.importing.progress import Reporter, silent
from careers.models import Source
from listings.search.near import keep

PLACES, ZIP_CODES = "places.csv.xz", "zip_codes.csv.xz"
PLACE_COLUMNS = (
    "kind", "slug", "name", "state_code", "county", "cbsa_code", "latitude", "longitude",
    "population",
)  # fmt: skip
ZIP_COLUMNS = ("code", "place", "latitude", "longitude")
SOURCES: dict[str, dict[str, Any]] = {
    "geonames": {
        "publisher": "GeoNames",
        "title": "cities of the United States",
        "release": "2025",
        "as_of": date(2025, 1, 1),
        "url": "https://www.geonames.org/",
        "licence": "CC BY 4.0",
        "attribution": "Place names, coordinates and populations: GeoNames, CC BY 4.0.",
        "method": "Populations are the latest that GeoNames has for each place; they order places "
        "with the same name and say no more.",
    },
    "usps-zip-codes": {
        "publisher": "USPS",
        "title": "ZIP codes with their towns and counties",
        "url": "https://tools.usps.com/zip-code-lookup.htm",
        "licence": "Public domain",
        "method": "As collected by the package zipcodes.",
    },
    "hud-zip-cbsa": {
        "publisher": "HUD",
        "title": "USPS ZIP code crosswalk to metro areas",
        "url": "https://www.huduser.gov/portal/datasets/usps_crosswalk.html",
        "licence": "Public domain",
        "method": "A town belongs to the metro area where most of its addresses are.",
    },
}
CREATE_INCOMING = """
    DROP TABLE IF EXISTS pg_temp.incoming_place, pg_temp.incoming_zip;
    CREATE TEMPORARY TABLE incoming_place (
        kind text, slug text PRIMARY KEY, name text, state_code text, county text, cbsa_code text,
        latitude float8, longitude float8, population integer
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE incoming_zip (
        code text PRIMARY KEY, place text, latitude float8, longitude float8
    ) ON COMMIT DROP
"""
# A metro's cities carry its code in the file; only the metro itself keeps it in the table.
RESOLVED = """
    SELECT i.kind, i.slug, i.name, i.state_code, i.county, i.latitude, i.longitude, i.population,
           CASE WHEN i.kind = 'metro' THEN i.cbsa_code ELSE '' END AS cbsa_code,
           state.id AS state_id, metro.id AS metro_id
    FROM incoming_place i
    LEFT JOIN listings_place state
        ON state.kind = 'state' AND state.state_code = i.state_code AND i.kind <> 'state'
    LEFT JOIN listings_place metro
        ON metro.kind = 'metro' AND metro.cbsa_code = i.cbsa_code
        AND i.kind = 'city' AND i.cbsa_code <> ''
"""
FIELDS = (
    "kind", "name", "state_code", "county", "cbsa_code", "latitude", "longitude", "population",
    "state_id", "metro_id",
)  # fmt: skip
MERGE_PLACES = f"""
    MERGE INTO listings_place p USING ({RESOLVED} WHERE i.kind = ANY(%s)) i ON p.slug = i.slug
    WHEN MATCHED AND ({", ".join(f"p.{f}" for f in FIELDS)})
        IS DISTINCT FROM ({", ".join(f"i.{f}" for f in FIELDS)})
    THEN UPDATE SET {", ".join(f"{f} = i.{f}" for f in FIELDS)}
    WHEN NOT MATCHED THEN INSERT (slug, {", ".join(FIELDS)})
        VALUES (i.slug, {", ".join(f"i.{f}" for f in FIELDS)})
"""  # noqa: S608 - fixed column names
# A place that something else still points at stays.
DELETE_PLACES = """
    DELETE FROM listings_place p
    WHERE NOT EXISTS (SELECT FROM incoming_place i WHERE i.slug = p.slug)
      AND NOT EXISTS (SELECT FROM listings_listingplace l WHERE l.place_id = p.id)
      AND NOT EXISTS (SELECT FROM listings_listing l WHERE l.remote_region_id = p.id)
      AND NOT EXISTS (SELECT FROM listings_zipcode z WHERE z.place_id = p.id)
      AND NOT EXISTS (SELECT FROM listings_place o WHERE o.state_id = p.id OR o.metro_id = p.id)
      AND NOT EXISTS (SELECT FROM salaries_area a
                      WHERE a.place_id = p.id OR a.principal_city_id = p.id)
"""
MERGE_ZIPS = """
    MERGE INTO listings_zipcode z
    USING (SELECT i.code, p.id AS place_id, i.latitude, i.longitude
           FROM incoming_zip i JOIN listings_place p ON p.slug = i.place) i ON z.code = i.code
    WHEN MATCHED AND (z.place_id, z.latitude, z.longitude)
        IS DISTINCT FROM (i.place_id, i.latitude, i.longitude)
    THEN UPDATE SET place_id = i.place_id, latitude = i.latitude, longitude = i.longitude
    WHEN NOT MATCHED THEN INSERT (code, place_id, latitude, longitude)
        VALUES (i.code, i.place_id, i.latitude, i.longitude)
"""
DELETE_ZIPS = """
    DELETE FROM listings_zipcode z
    WHERE NOT EXISTS (SELECT FROM incoming_zip i WHERE i.code = z.code)
"""


class PlacesError(Exception):
    """The files cannot be read; the message names file, line and what is wrong."""


class Changes(NamedTuple):
    written: int
    deleted: int


def load_places(
    directory: Path, *, dry_run: bool = False, progress: Reporter = silent
) -> dict[str, Changes]:
    """Make the tables say what the files say; raises ``PlacesError``, then nothing has changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(CREATE_INCOMING)
        progress("Reading places")
        copy(cursor, "incoming_place", PLACE_COLUMNS, directory / PLACES)
        copy(cursor, "incoming_zip", ZIP_COLUMNS, directory / ZIP_CODES)
        cursor.execute("ANALYZE incoming_place; ANALYZE incoming_zip")
        progress("Storing places")
        written = 0
        for kinds in (["country", "state"], ["metro"], ["city"]):  # each needs those before it
            cursor.execute(MERGE_PLACES, [kinds])
            written += cursor.rowcount
        cursor.execute(MERGE_ZIPS)
        zips = cursor.rowcount
        cursor.execute(DELETE_ZIPS)
        changes = {"ZIP codes": Changes(zips, cursor.rowcount)}
        cursor.execute(DELETE_PLACES)
        changes = {"places": Changes(written, cursor.rowcount), **changes}
        store_sources(directory)
        cursor.execute("ANALYZE listings_place; ANALYZE listings_zipcode")
        if any(changes["places"]):
            progress("Measuring distances")
            keep()
        transaction.set_rollback(dry_run)
    return changes


def copy(cursor: Any, table: str, columns: Sequence[str], path: Path) -> None:
    """Stream a CSV file into ``table``."""
    command = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with cursor.copy(command) as rows:
        for row in read(path, columns):
            rows.write_row(row)


def read(path: Path, columns: Sequence[str]) -> Iterator[list[str]]:
    numbers = [columns.index(name) for name in ("latitude", "longitude", "population")
               if name in columns]  # fmt: skip
    seen = set()
    try:
        with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            if tuple(next(rows, [])) != tuple(columns):
                raise PlacesError(f"{path.name}, line 1: the columns are not {', '.join(columns)}.")
            key = columns.index("slug" if "slug" in columns else "code")
            for row in rows:
                where = f"{path.name}, line {rows.line_num}"
                if len(row) != len(columns):
                    raise PlacesError(f"{where}: {len(row)} columns instead of {len(columns)}.")
                if row[key] in seen:
                    raise PlacesError(f"{where}, {columns[key]}: {row[key]!r} stands here twice.")
                seen.add(row[key])
                for index in numbers:
                    if not row[index].lstrip("-").replace(".", "", 1).isdecimal():
                        raise PlacesError(
                            f"{where}, {columns[index]}: not a number: {row[index]!r}."
                        )
                yield row
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise PlacesError(f"{path.name} cannot be read: {error}") from error


def store_sources(directory: Path) -> None:
    """The publishers, with the checksum of the files made from their data."""
    digest = hashlib.sha256()
    for name in (PLACES, ZIP_CODES):
        digest.update((directory / name).read_bytes())
    for slug, fields in SOURCES.items():
        source, _ = Source.objects.get_or_create(slug=slug, defaults=fields)
        if source.sha256 != digest.hexdigest():
            source.sha256, source.imported_at = digest.hexdigest(), timezone.now()
            source.save(update_fields=["sha256", "imported_at"])
