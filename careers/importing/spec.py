"""What an importer says about its publisher, its tables and the rows they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

# A column's name as published, several that mean the same, or a pattern of which a name may
# match the n-th time: ("employment, \\d{4}", 1) is the second year's. Case and blanks do not count.
type Columns = Mapping[str, str | tuple[str, ...] | re.Pattern[str] | tuple[re.Pattern[str], int]]
Values = dict[str, Any]
EN_DASH, EM_DASH = "\u2013", "\u2014"
BLANKS = frozenset({"", "-", EN_DASH, EM_DASH, ".", "n/a", "N/A", "NA", "N.A.", "NULL"})


class Skip(Exception):
    """A line that is left out; ``reason`` is counted and said: "military occupations"."""

    def __init__(self, reason: str, example: str = "") -> None:
        super().__init__(reason)
        self.reason, self.example = reason, example


type Lines = Iterator[tuple[int, "Row | None"]]  # in the file; None for a row of another width
type Combine = Callable[[Iterator[Values], Callable[[Skip], None]], Iterable[Values]]


class Row(dict[str, str]):
    """A line by the layout's names; a column that the file lacks is empty.

    ``header`` has the columns' own names, in lower case, for what only they say: a year.
    ``heading`` is the table's name with the lines down to the header.
    """

    header: dict[str, str]
    heading: str

    def whole(self, name: str, scale: int = 1) -> int | None:
        """A whole number; with ``scale`` 1000, "309.4" thousands are 309,400."""
        number = self.decimal(name)
        if number is None:
            return None
        if number * scale != int(number * scale):
            raise ValueError(f"column {name}: {self[name][:40]!r} is not a whole number")
        return int(number * scale)

    def decimal(self, name: str) -> Decimal | None:
        text = self[name]
        if text in BLANKS:
            return None
        try:
            number = Decimal(text.replace(",", "").removeprefix("$"))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValueError(f"column {name}: {text[:40]!r} is not a number")
        return number

    def text(self, name: str) -> str:
        """Without footnote marks; empty where the publisher prints a dash."""
        text = " ".join(re.sub(r"\[\d+\]", "", self[name]).split())
        return "" if text in BLANKS else text

    def choice(self, name: str, choices: type[models.TextChoices]) -> str:
        """The value of the choice with this label; empty where there is none."""
        text = self.text(name)
        for value, label in choices.choices:
            if label.lower() == text.lower():
                return str(value)
        if text:
            raise ValueError(f"column {name}: {text[:60]!r} is none we know")
        return ""


class Known:
    """Row numbers of what is stored, by what the files call it. Looked up once for a file."""

    def __init__(self) -> None:
        self._pks: dict[tuple[Any, ...], dict[Any, Any]] = {}

    def all(self, model: type[models.Model], *fields: str) -> dict[Any, Any]:
        """Row number of each value of ``fields`` (a tuple when they are several)."""
        key = (model, *fields)
        if key not in self._pks:
            rows = model._default_manager.order_by().values_list("pk", *fields)
            single = len(fields) == 1
            self._pks[key] = {rest[0] if single else tuple(rest): pk for pk, *rest in rows}
        return self._pks[key]

    def once[T](self, name: str, look_up: Callable[[], T]) -> T:
        """Anything else that is worth looking up only once for a file."""
        key = (name,)
        if key not in self._pks:
            self._pks[key] = {"": look_up()}
        found: T = self._pks[key][""]
        return found

    def pk(self, model: type[models.Model], field_name: str, value: Any) -> Any:
        """The row number; the line is skipped, and that said, when nothing has that value."""
        try:
            return self.all(model, field_name)[value]
        except KeyError:
            what = f"{model._meta.verbose_name_plural} that are not stored"
            raise Skip(what, str(value)) from None


@dataclass(frozen=True)
class Release:
    """``label`` as printed, "2024-34"; ``as_of`` orders releases."""

    label: str
    as_of: date | None = None


@dataclass(frozen=True)
class SourceText:
    """The words about a source, for a new one; an editor may change them afterwards."""

    slug: str  # the release's label is added to it
    publisher: str
    title: str
    url: str
    licence: str
    method: str
    attribution: str = ""


@dataclass(frozen=True)
class Layout:
    """One table: ``columns`` it must have, ``optional`` ones, and what a line of it says.

    ``named`` is a pattern for the table's name (file, member, sheet) and the lines above its
    header, for tables that others resemble. ``depth`` is the number of header lines; a cell of
    an upper line counts for all columns below it. ``values`` yields fields of the model (foreign
    keys as ``occupation_id``); it raises ``Skip`` to leave a line out and ``ValueError`` to
    refuse the file. ``is_required``: without this table nothing is imported. ``is_aid``: alone
    it is of no use. ``dated_by`` is a column that says the release. ``reshape`` makes other rows
    of the table's before they are read, such as one of several lines.
    """

    title: str
    columns: Columns
    values: Callable[[Row, Known], Iterable[Values]]
    optional: Columns = field(default_factory=dict)
    named: str = ""
    depth: int = 1
    is_required: bool = True
    is_aid: bool = False
    dated_by: str = ""
    reshape: Callable[[Lines], Lines] | None = None


@dataclass(frozen=True)
class Spec:
    """One kind of rows: ``key`` are the fields that tell them apart, ``fields`` all others.

    ``scope`` says for which of the model's rows the file is the whole truth; others are never
    touched, those in scope that the file lacks are deleted (unless ``deletes`` is false). With
    ``part_by``, a path that each row says its value of, it is so only for values the file has.
    ``is_update_only`` fills ``fields`` of rows that another importer creates. With ``folds``,
    lines with one key make one row together. ``release`` reads the release out of a file's or
    table's name and the lines above its rows.
    """

    name: str
    source: SourceText
    release: Callable[[str], Release | None]
    model: type[models.Model]
    key: tuple[str, ...]
    fields: tuple[str, ...]
    layouts: tuple[Layout, ...]
    source_field: str = "source_id"  # empty when the rows do not name their source
    scope: Q = field(default_factory=Q)
    part_by: str = ""
    folds: bool = False
    deletes: bool = True
    is_update_only: bool = False
    # Makes the rows out of what all lines together say; it is told how to leave something out.
    combine: Combine | None = None
    # Called in the same transaction after the rows are stored; the number of rows it changed.
    then: Callable[[], int] | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All that are written, the key first."""
        source = (self.source_field,) if self.source_field else ()
        return (*self.key, *self.fields, *source)

    @cached_property
    def defaults(self) -> Values:
        """What a row has where the file says nothing: null, or what the model's field says."""
        by_name = {f.attname: f for f in self.model._meta.concrete_fields}
        return {name: by_name[name].get_default() for name in self.fields}
