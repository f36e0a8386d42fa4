"""The plain answer to words: every listing's own text, in the database's own search functions.

Slow and obviously right; the search rows are tested against it.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import (
    CombinedSearchVector,
    SearchQuery,
    SearchVector,
    SearchVectorField,
)
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Concat, Left, Replace

if TYPE_CHECKING:
    from listings.search.text import Clause, Text, Words


def all_words(common: Any) -> CombinedSearchVector:
    """Title, company, skills and the description's beginning, there without the ``common`` stems.

    A slash parts two words, and two languages keep the signs of their names.
    """
    name_and_skills = Concat(
        "company__name", Value(" "), Cast("skills", TextField()), output_field=TextField()
    )
    description = Func(
        _vector(Left("description", 6_000)),
        ArraySubquery(common.values("stem")),
        function="ts_delete",
        output_field=SearchVectorField(),
    )
    names = _vector(F("title")) + _vector(name_and_skills)
    return CombinedSearchVector(names, "||", description, "english")


def says(words: Words) -> Q:
    """Of listings with ``all_words``: every clause of one of the groups."""
    return reduce(or_, (reduce(and_, map(_clause, group)) for group in words.groups))


def _vector(text: Any) -> SearchVector:
    apart: Any = Func(text, Value("/"), Value(" "), function="translate", output_field=TextField())
    for sign, word in (("C++", "cplusplus"), ("C#", "csharp")):
        apart = Replace(apart, Value(sign), Value(word), output_field=TextField())
    return SearchVector(apart, config="english")


def _clause(clause: Clause) -> Q:
    found = reduce(and_, map(_text, clause.texts))
    found = reduce(or_, map(_text, clause.also), found)
    if clause.careers:
        found |= Q(career__in=clause.careers)
    return ~found if clause.is_excluded else found


def _text(text: Text) -> Q:
    kind = "phrase" if text.is_phrase else "plain"
    return Q(all_words=SearchQuery(text.text, search_type=kind, config="english"))
