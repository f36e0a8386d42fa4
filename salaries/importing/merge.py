"""Make the tables say what the files say, touching only the rows that differ."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from careers.importing.merge import Changes
from careers.models import Occupation, Source
from careers.soc import parent_code
from salaries.importing.codes import area_kind, area_state
from salaries.importing.values import FIELDS
from salaries.models import Area

COMPARED = (*FIELDS, "is_annual_only", "is_hourly_only", "top_coded")
CREATE_INCOMING = f"""
    DROP TABLE IF EXISTS pg_temp.incoming;
    CREATE TEMPORARY TABLE incoming (
        soc_code varchar(7), area_code varchar(7),
        {", ".join(f"{name} integer" for name in FIELDS)},
        is_annual_only boolean, is_hourly_only boolean, top_coded varchar(20)[]
    ) ON COMMIT DROP
"""
COPY_INCOMING = "COPY incoming FROM STDIN"
RESOLVED = """
    incoming
    JOIN careers_occupation AS occupation USING (soc_code)
    JOIN salaries_area AS area ON area.code = incoming.area_code
"""


def merge_occupations(titles: dict[str, str], levels: dict[str, str]) -> Changes:
    """Level by level from the top, each below the nearest group that exists."""
    changes = Changes()
    have = {row.soc_code: row for row in Occupation.objects.all()}
    levels = {**{code: row.level for code, row in have.items()}, **levels}
    groups = {code for code, level in levels.items() if level in {"major", "minor", "broad"}}
    for level in Occupation.Level.values:
        new, changed = [], []
        for code in sorted(code for code in titles if levels[code] == level):
            parent = have.get(parent_code(code, groups) or "")
            wanted = (titles[code], level, parent and parent.pk, True)
            row = have.get(code)
            if row is None:
                have[code] = Occupation(
                    soc_code=code, title=titles[code], level=level, parent=parent
                )
                new.append(have[code])
            elif (row.title, row.level, row.parent_id, row.is_surveyed) != wanted:
                row.title, row.level, row.parent = titles[code], level, parent
                row.is_surveyed = True
                changed.append(row)
            else:
                changes.unchanged += 1
        Occupation.objects.bulk_create(new)
        Occupation.objects.bulk_update(changed, ["title", "level", "parent", "is_surveyed"])
        changes.created += len(new)
        changes.changed += len(changed)
    return changes


def merge_areas(titles: dict[str, str]) -> Changes:
    changes = Changes()
    have = {row.code: row for row in Area.objects.all()}
    new, changed = [], []
    for code, title in sorted(titles.items()):
        kind, state = area_kind(code), area_state(code, title)
        row = have.get(code)
        if row is None:
            new.append(Area(code=code, kind=kind, title=title, state_code=state))
        elif (row.kind, row.title, row.state_code) != (kind, title, state):
            row.kind, row.title, row.state_code = kind, title, state
            changed.append(row)
        else:
            changes.unchanged += 1
    Area.objects.bulk_create(new)
    Area.objects.bulk_update(changed, ["kind", "title", "state_code"])
    changes.created, changes.changed = len(new), len(changed)
    return changes


def merge_wages(source: Source, kinds: Iterable[str]) -> Changes:
    """Rows of areas of other ``kinds`` than the files cover are left alone."""
    columns = ", ".join(COMPARED)
    incoming = ", ".join(f"incoming.{name}" for name in COMPARED)
    stored = ", ".join(f"wage.{name}" for name in COMPARED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE incoming")
        cursor.execute("SELECT count(*) FROM incoming")
        total = cursor.fetchone()[0]
        cursor.execute(
            """
            DELETE FROM salaries_wage AS wage
            USING careers_occupation AS occupation, salaries_area AS area
            WHERE occupation.id = wage.occupation_id AND area.id = wage.area_id
            AND area.kind = ANY(%s) AND NOT EXISTS (
                SELECT FROM incoming
                WHERE incoming.soc_code = occupation.soc_code AND incoming.area_code = area.code
            )
            """,
            [list(kinds)],
        )
        deleted = cursor.rowcount
        cursor.execute(
            f"""
            UPDATE salaries_wage AS wage
            SET (source_id, {columns}) = (SELECT %s::bigint, {incoming})
            FROM {RESOLVED}
            WHERE wage.occupation_id = occupation.id AND wage.area_id = area.id
            AND (wage.source_id, {stored}) IS DISTINCT FROM (%s::bigint, {incoming})
            """,  # noqa: S608 - fixed column names
            [source.pk, source.pk],
        )
        changed = cursor.rowcount
        cursor.execute(
            f"""
            INSERT INTO salaries_wage (occupation_id, area_id, source_id, {columns})
            SELECT occupation.id, area.id, %s, {incoming} FROM {RESOLVED}
            WHERE NOT EXISTS (
                SELECT FROM salaries_wage AS wage
                WHERE wage.occupation_id = occupation.id AND wage.area_id = area.id
            )
            """,  # noqa: S608 - fixed column names
            [source.pk],
        )
        created = cursor.rowcount
        if created or changed or deleted:
            cursor.execute("ANALYZE salaries_wage")
    return Changes(created, changed, deleted, total - created - changed)


def delete_what_is_gone(
    areas: set[str], kinds: Iterable[str], is_national: bool
) -> tuple[int, int]:
    """Areas of these kinds that the files no longer have, and occupations that nothing names.

    Those of the official classification stay, as ones without pay of their own.
    """
    gone, _ = Area.objects.filter(kind__in=kinds).exclude(code__in=areas).delete()
    if not is_national:
        return gone, 0
    unpaid = Occupation.objects.filter(wages=None)
    unpaid.exclude(source=None).filter(is_surveyed=True).update(is_surveyed=False)
    unused = unpaid.filter(source=None, career_occupations=None, shares=None)
    return gone, unused.filter(children=None).delete()[0]
