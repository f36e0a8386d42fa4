"""Which career each title of a feed means, and how sure that is."""

from __future__ import annotations

from django.db import connection

from careers.importing.progress import Reporter
from careers.title_matching import TitleMatcher

TITLES_BETWEEN_REPORTS = 1_000


def match_careers(progress: Reporter) -> tuple[int, int]:
    """Fill ``title_matched`` for the titles of ``incoming``: (recognised, different titles)."""
    stage = "Matching titles with careers"
    progress(stage, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT title FROM incoming ORDER BY title")
        titles = [row[0] for row in cursor.fetchall()]
        matcher = TitleMatcher()
        matcher.look_up_misspelled(titles)
        recognised = 0
        with cursor.copy("COPY title_matched (title, career_id, confidence) FROM STDIN") as copy:
            for number, title in enumerate(titles):
                if (match := matcher.match(title)) and match.career_id:
                    copy.write_row((title, match.career_id, match.confidence))
                    recognised += 1
                if number % TITLES_BETWEEN_REPORTS == 0:
                    progress(stage, number / len(titles))
        cursor.execute("ANALYZE title_matched")
    return recognised, len(titles)
