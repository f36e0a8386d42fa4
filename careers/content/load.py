"""Load careers: the edited ones from their documents, all others from the pay survey's list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify

from careers.content.schema import (
    CAREER_FIELDS,
    ROWS,
    Rows,
    has_position,
    relation_model,
    row_fields,
)
from careers.models import Career, CareerOccupation, College, Occupation, Source
from careers.title_aliases import store_own_titles
from careers.titles import read_titles, title_forms

type Document = dict[str, Any]


EVERYDAY_TITLES = "everyday-titles"  # the source of the aliases that ship


class ContentError(Exception):
    """A document that cannot be loaded; the message names the file and the key."""


def load_careers(directory: Path) -> Counter[str]:
    """Load everything below ``fixtures/`` that is career content; the same again changes nothing.

    Counts what was created, changed and deleted, by kind of row: ``{"created skills": 12}``.
    """
    with transaction.atomic():
        return Loader(directory).run()


class Loader:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.counts: Counter[str] = Counter()
        self.where = ""

    def run(self) -> Counter[str]:
        for document in self.read(self.directory / "sources.yaml"):
            self.write(Source, {"slug": document["slug"]}, document, "sources")
        documents = [
            self.read(path) for path in sorted((self.directory / "careers").glob("*.yaml"))
        ]
        self.generate(documents)
        careers = {d["slug"]: self.career(d) for d in documents}
        self.sources = {source.slug: source for source in Source.objects.all()}
        self.careers = {career.slug: career for career in Career.objects.all()}
        for document in documents:
            self.where = f"{document['slug']}.yaml"
            for name, rows in ROWS.items():
                self.sync(careers[document["slug"]], name, rows, document.get(name, []))
        self.aliases(self.directory / "careers" / "aliases.csv")
        return self.counts

    def aliases(self, path: Path) -> None:
        """What people call the careers."""
        if not path.exists():
            return
        source, _ = Source.objects.get_or_create(
            slug=EVERYDAY_TITLES, defaults={"publisher": "Editors", "title": "everyday job titles"}
        )
        done = store_own_titles(path, source)
        for verb in ("created", "changed", "deleted"):
            if done[verb]:
                self.counts[f"{verb} title aliases"] = done[verb]

    def read(self, path: Path) -> Any:
        self.where = path.name
        try:
            return yaml.safe_load(path.read_text())
        except (OSError, yaml.YAMLError) as error:
            raise ContentError(f"{path.name}: {error}") from error

    def generate(self, documents: Iterable[Document]) -> None:
        """A career for each detailed occupation that no document takes over.

        One that an editor has changed since (``updated_on`` is set) is left as it is.
        """
        edited = {d["occupations"][0] for d in documents if len(d["occupations"]) == 1}
        titles = read_titles(self.directory / "careers" / "titles.csv")
        slugs = dict(
            CareerOccupation.objects.filter(career__is_flagship=False, position=1).values_list(
                "occupation__soc_code", "career__slug"
            )
        )
        have = Career.objects.in_bulk(list(slugs.values()), field_name="slug")
        new = []
        for occupation in Occupation.objects.detailed().surveyed():
            code = occupation.soc_code
            if code in edited:
                continue
            forms = titles.get(code) or title_forms(occupation.title)
            if code not in slugs:
                new.append((Career(slug=slugify(forms["title"]), **forms), occupation))
                continue
            career = have[slugs[code]]
            if career.updated_on is None and any(getattr(career, k) != v for k, v in forms.items()):
                Career.objects.filter(pk=career.pk).update(**forms)
                self.counts["changed careers"] += 1
        Career.objects.bulk_create(career for career, _ in new)
        CareerOccupation.objects.bulk_create(
            CareerOccupation(career=career, occupation=occupation) for career, occupation in new
        )
        self.counts.update({"created careers": len(new)} if new else {})

    def career(self, document: Document) -> Career:
        self.where = f"{document['slug']}.yaml"
        if unknown := document.keys() - {*CAREER_FIELDS, *ROWS, "occupations"}:
            raise ContentError(f"{self.where}: unknown key {', '.join(sorted(unknown))}")
        forms = title_forms(**{k: document.get(k, "") for k in CAREER_FIELDS[1:6]})
        values: dict[str, Any] = {
            key: document[key] for key in ("entry_education", "updated_on") if key in document
        }
        if source := document.get("entry_education_source"):
            values["entry_education_source"] = Source.objects.get_by_natural_key(source)
        values |= {**forms, "is_flagship": True}
        career = self.write(Career, {"slug": document["slug"]}, values, "careers")
        codes = document["occupations"]
        known = Occupation.objects.in_bulk(codes, field_name="soc_code")
        if missing := set(codes) - known.keys():
            raise ContentError(f"{self.where}: no occupation {', '.join(sorted(missing))}")
        have = [o.soc_code for o in career.occupations.order_by("career_occupations__position")]
        if have != codes:
            career.career_occupations.all().delete()
            CareerOccupation.objects.bulk_create(
                CareerOccupation(career=career, occupation=known[code], position=n)
                for n, code in enumerate(codes, start=1)
            )
            self.counts["changed careers"] += 1
        return career

    def sync(self, career: Career, name: str, rows: Rows, items: list[Document]) -> None:
        """Make the career's rows of one kind those of the document."""
        model = relation_model(name)
        have = {
            self.key_of(row, rows): row
            for row in getattr(career, name).filter(**rows.only).select_related(None)
        }
        positions: Counter[Any] = Counter()
        kept = set()
        for item in items:
            positions[item.get(rows.within)] += 1
            wanted = self.build(model, career, item, positions[item.get(rows.within)])
            key = self.key_of(wanted, rows)
            if key in kept:
                raise ContentError(f"{self.where}: {name}: twice the same {' and '.join(rows.key)}")
            kept.add(key)
            self.save(wanted, have.get(key), name)
        gone = [row.pk for key, row in have.items() if key not in kept]
        if gone:
            model._default_manager.filter(pk__in=gone).delete()
            self.counts[f"deleted {name}"] += len(gone)

    def build(
        self, model: type[models.Model], career: Career, item: Document, position: int
    ) -> models.Model:
        fields = {field.name: field for field in row_fields(model)}
        if unknown := item.keys() - fields.keys():
            raise ContentError(f"{self.where}: unknown key {', '.join(sorted(unknown))} in {item}")
        row: Any = model(career=career)
        if has_position(model):
            row.position = position
        for key, value in item.items():
            setattr(row, key, self.value(fields[key], value))
        try:
            row.clean_fields(exclude=[f.name for f in model._meta.fields if f.is_relation])
        except ValidationError as error:
            raise ContentError(f"{self.where}: {error.message_dict} in {item}") from error
        return row

    def value(self, field: models.Field[Any, Any], value: Any) -> Any:
        try:
            match field.related_model:
                case None:
                    return self.plain(field, value)
                case model if model is Source:
                    return self.sources[value]
                case model if model is Career:
                    return self.careers[value]
                case _:
                    key = {k: value[k] for k in ("name", "state")}
                    return self.write(College, key, value, "colleges")
        except KeyError as error:
            raise ContentError(f"{self.where}: no {field.name} {error}") from error

    def plain(self, field: models.Field[Any, Any], value: Any) -> Any:
        if isinstance(value, models.Model):
            return value
        return field.to_python(str(value) if isinstance(value, float) else value)

    def key_of(self, row: models.Model, rows: Rows) -> tuple[Any, ...]:
        return tuple(row.serializable_value(name) for name in rows.key)

    def save(self, wanted: models.Model, have: models.Model | None, name: str) -> None:
        if have is None:
            wanted.save()
            self.counts[f"created {name}"] += 1
            return
        columns = [
            f.attname for f in wanted._meta.concrete_fields if f.editable and not f.primary_key
        ]
        if any(getattr(have, column) != getattr(wanted, column) for column in columns):
            for column in columns:
                setattr(have, column, getattr(wanted, column))
            have.save()
            self.counts[f"changed {name}"] += 1

    def write[M: models.Model](
        self, model: type[M], key: dict[str, Any], values: Document, name: str
    ) -> M:
        """Create or update one row by its natural key."""
        fields = {field.name: field for field in model._meta.concrete_fields}
        values = {name: self.plain(fields[name], value) for name, value in values.items()}
        row = model._default_manager.filter(**key).first()
        if row is None:
            self.counts[f"created {name}"] += 1
            return model._default_manager.create(**{**key, **values})
        if any(getattr(row, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(row, field, value)
            row.save()
            self.counts[f"changed {name}"] += 1
        return row
