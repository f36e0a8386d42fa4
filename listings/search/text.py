"""Words as typed into conditions on ``words``: quotes, ``-word`` and ``or`` as in web searches."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

PARSE = """
SELECT query::text, querytree(query),
       (SELECT string_agg(quote_literal('t$' || lexeme), ' & ')
        FROM unnest(tsvector_to_array(to_tsvector('english', %(plain)s))) AS lexeme)
FROM websearch_to_tsquery('english', %(text)s) AS query
"""


@dataclass(frozen=True)
class Words:
    """``tsquery`` finds the words anywhere, ``in_title`` finds all of them in the title.

    Both are ready for a cast to tsquery, and empty where nothing can be looked for.
    """

    text: str = ""
    tsquery: str = ""
    in_title: str = ""

    def __bool__(self) -> bool:
        return bool(self.tsquery)


def parse(text: str) -> Words:
    """``-nurse`` alone, or only words such as "the", is no condition: then ``Words`` is false."""
    plain = " ".join(
        word for word in text.replace('"', " ").split() if word[0] != "-" and word.lower() != "or"
    )
    with connection.cursor() as cursor:
        cursor.execute(PARSE, {"text": text, "plain": plain})
        tsquery, positive, in_title = cursor.fetchone()
    if not tsquery or positive in ("", "T"):
        return Words(text)
    return Words(text, tsquery, in_title or "")
