"""The tables that anybody may take away as CSV: columns in a fixed order, natural keys, no ids."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from django.db.models import Count, Q, Value

from careers import models as careers
from listings.models import Place, ZipCode
from salaries import models as salaries

ROWS_AT_ONCE = 2_000
FEW = 20_000  # up to here it is no work to count them
# What a reference to another row is printed as.
NATURAL_KEYS: dict[type[models.Model], str] = {
    careers.Career: "slug",
    careers.College: "ipeds_unitid",
    careers.Element: "element_id",
    careers.FieldOfStudy: "cip_code",
    careers.Occupation: "soc_code",
    careers.Source: "slug",
    salaries.Area: "code",
    salaries.Industry: "code",
    Place: "slug",
}


@dataclass(frozen=True)
class DataTable:
    """``columns`` are paths of the ORM; in the file "occupation__soc_code" is "occupation"."""

    name: str
    title: str
    model: type[models.Model]
    scope: Q = field(default_factory=Q)

    @property
    def columns(self) -> list[str]:
        """The model's own order. A reference is its natural key; row numbers are left out."""
        fields = [f for f in self.model._meta.concrete_fields if not f.primary_key]
        return [
            f"{f.name}__{NATURAL_KEYS[f.related_model]}" if f.is_relation else f.name  # type: ignore[index]
            for f in fields
        ]

    @property
    def header(self) -> list[str]:
        return [column.partition("__")[0] for column in self.columns]

    @property
    def rows(self) -> models.QuerySet[Any]:
        return self.model._default_manager.filter(self.scope).order_by("pk")

    @property
    def counted(self) -> models.QuerySet[Any]:
        """One row: the name and the number of rows."""
        named = self.rows.order_by().annotate(table=Value(self.name)).values("table")
        return named.annotate(rows=Count("pk")).values_list("table", "rows")

    def csv(self) -> Iterator[str]:
        """Line by line, out of a cursor on the server: never the whole table in memory."""
        writer = csv.writer(Echo())
        yield writer.writerow(self.header)
        values = self.rows.values_list(*self.columns)
        for row in values.iterator(chunk_size=ROWS_AT_ONCE):
            yield writer.writerow([plain(value) for value in row])

    def version(self) -> str:
        """Another one after any change of the table: PostgreSQL numbers each row's last change."""
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*), max(xmin::text::bigint) FROM {table}")  # noqa: S608 - the model's own
            count, last = cursor.fetchone()
        columns = hashlib.sha256(",".join(self.columns).encode()).hexdigest()[:8]
        return f"{self.name}-{count}-{last}-{columns}"


class Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def plain(value: Any) -> Any:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return " ".join(map(str, value))
        case _:
            return value


TABLES = {
    table.name: table
    for table in (
        DataTable("occupations", "Official occupations", careers.Occupation),
        DataTable("careers", "Career pages", careers.Career),
        DataTable(
            "career-occupations", "Occupations behind each career", careers.CareerOccupation
        ),
        DataTable("career-figures", "Figures that editors stand behind", careers.CareerFigure),
        DataTable("areas", "Areas of the pay survey", salaries.Area),
        DataTable("pay", "Pay and jobs by occupation and area", salaries.Wage),
        DataTable("industries", "Industries of the pay survey", salaries.Industry),
        DataTable("industry-pay", "Pay by occupation and industry", salaries.IndustryWage),
        DataTable("projections", "Projected jobs and openings", salaries.Projection),
        DataTable(
            "attainment", "What workers in an occupation hold", salaries.Share,
            Q(career=None, topic="education"),
        ),
        DataTable("workforce", "Who works in an occupation", salaries.Workforce),
        DataTable("weekly-earnings", "Weekly earnings of men and women", salaries.WeeklyEarnings),
        DataTable("price-parities", "What things cost where", salaries.PriceParity),
        DataTable("metro-counties", "Counties of metro areas", salaries.AreaCounty),
        DataTable("skill-percentiles", "Percentile ranks in 17 skills", careers.SkillPercentile),
        DataTable("elements", "What O*NET rates", careers.Element),
        DataTable("ratings", "O*NET's ratings of occupations", careers.OccupationRating),
        DataTable("requirements", "Schooling and practice required", careers.RequirementShare),
        DataTable("job-zones", "Preparation an occupation takes", careers.Preparation),
        DataTable("technologies", "Software and tools used", careers.OccupationTechnology),
        DataTable("tasks", "Tasks of occupations", careers.OccupationTask),
        DataTable("related-occupations", "Related occupations", careers.RelatedOccupation),
        DataTable("job-titles", "What people call their jobs", careers.TitleAlias),
        DataTable("fields-of-study", "Fields of study", careers.FieldOfStudy),
        DataTable("field-occupations", "Where fields of study lead", careers.FieldOccupation),
        DataTable("colleges", "Colleges", careers.College, Q(ipeds_unitid__isnull=False)),
        DataTable("awards", "Degrees and certificates awarded", careers.Completion),
        DataTable("graduates", "Graduates' pay and debt", careers.GraduateOutcome),
        DataTable("places", "Places", Place),
        DataTable("zip-codes", "ZIP codes", ZipCode),
    )
}  # fmt: skip


def row_counts() -> dict[str, int]:
    """Rows by table name: counted, or of the large ones as PostgreSQL last estimated them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace AND relname = ANY(%s)",
            [[table.model._meta.db_table for table in TABLES.values()]],
        )
        estimates = dict(cursor.fetchall())
    found = {name: estimates[table.model._meta.db_table] for name, table in TABLES.items()}
    small = [TABLES[name].counted for name, rows in found.items() if rows < FEW]
    return found | dict(small[0].union(*small[1:], all=True).order_by() if small else [])
