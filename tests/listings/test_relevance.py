"""Does a search put first what a visitor means, and understand what a visitor mistypes?

Some 300 listings in 60 occupations, worded as postings are; queries with judged answers: 3 is what
was meant, 2 nearly, 1 of some use. Judged by hand, before anything was tuned to them.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from datetime import timedelta
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone

from careers.models import Occupation, TitleAlias
from careers.title_aliases import TitleRow, read_everyday_titles, store_titles
from careers.titles import read_titles
from listings import search
from listings.browse.filters import ListingFilterSet
from listings.models import Listing
from tests.factories import make_career, make_company, make_occupation, make_place, make_source

FOLDER = Path(__file__).parent / "relevance"
CAREERS = settings.BASE_DIR / "fixtures" / "careers"
SHOWN = 10


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="") as file:
        return list(csv.DictReader(file))


class RelevanceTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.families = yaml.safe_load((FOLDER / "corpus.yaml").read_text())
        titles = read_titles(CAREERS / "titles.csv")
        companies = [make_company(f"{name} Group") for name in ("Birch", "Harbor", "Summit")]
        place, now = make_place(), timezone.now()
        cls.family_of: dict[int, str] = {}
        number = 0
        for family, words in cls.families.items():
            career = make_career(
                titles[words["soc"]]["title"], occupations=[make_occupation(words["soc"])]
            )
            for title in words["titles"]:
                number += 1
                skills = [words["skills"][(number + n) % len(words["skills"])] for n in range(3)]
                # Newest first would scatter the families: 7,919 is a prime.
                age = timedelta(minutes=number * 7_919 % 40_000)
                listing = Listing.objects.create(
                    title=title,
                    slug="job",
                    company=companies[number % 3],
                    career=career,
                    skills=list(dict.fromkeys(skills)),
                    description=" ".join([*words["text"], "Benefits, paid time off, a kind team."]),
                    apply_url="https://example.com/apply",
                    status=Listing.Status.LIVE,
                    first_posted_at=now - age,
                    published_at=now - age,
                    closes_at=now + timedelta(days=30),
                )
                listing.listing_places.create(place=place, position=1)
                cls.family_of[listing.pk] = family
        codes = set(Occupation.objects.values_list("soc_code", flat=True))
        everyday = [r for r in read_everyday_titles(CAREERS / "aliases.csv") if r.soc_code in codes]
        own = [
            TitleRow(titles[words["soc"]]["title"], words["soc"], TitleAlias.Kind.CAREER)
            for words in cls.families.values()
        ]
        store_titles([*everyday, *own], make_source(), [1, 2])
        search.rebuild()
        cls.listings = {listing.pk: listing for listing in Listing.objects.all()}

    def found(self, text: str) -> list[int]:
        query = QueryDict(mutable=True)
        query["q"] = text
        filterset = ListingFilterSet(query)
        return search.search(replace(filterset.query, limit=1_000)).ids

    def test_the_best_answers_come_first(self):
        scores = {row["query"]: self.ndcg(row) for row in rows("queries.csv")}
        self.assertGreaterEqual(len(scores), 60)
        mean = sum(scores.values()) / len(scores)
        worst = sorted(scores.items(), key=lambda item: item[1])[:12]
        report = f"nDCG@{SHOWN} {mean:.3f}; worst {[(q, round(s, 2)) for q, s in worst]}"
        sys.stderr.write(f"{report}\n")
        self.assertGreaterEqual(mean, 0.9, report)

    def ndcg(self, row: dict[str, str]) -> float:
        """The sum of 2^grade - 1 over log2(rank + 1), as a share of the best possible."""
        grades = {pk: self.grade(row, listing) for pk, listing in self.listings.items()}

        def gain(order: list[int]) -> float:
            return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(order, start=1))

        best = sorted(grades.values(), reverse=True)[:SHOWN]
        self.assertGreater(best[0], 0, f"nothing is judged for {row['query']}")
        return gain([grades[pk] for pk in self.found(row["query"])[:SHOWN]]) / gain(best)

    def grade(self, row: dict[str, str], listing: Any) -> int:
        """By the first of the three columns that names it: a family, or a family/word of it."""
        text = f"{listing.title} {' '.join(listing.skills)}".lower()
        for grade, column in ((3, "best"), (2, "good"), (1, "fair")):
            for answer in row[column].split():
                family, _, word = answer.partition("/")
                self.assertIn(family, self.families)
                if family == self.family_of[listing.pk] and word in text:
                    return grade
        return 0

    def test_misspelled_searches_find_what_was_meant(self):
        recalls = {}
        for row in rows("misspellings.csv"):
            meant = set(self.found(row["meant"]))
            self.assertTrue(meant, row["meant"])
            recalls[row["typed"]] = len(meant & set(self.found(row["typed"]))) / len(meant)
        self.assertGreaterEqual(len(recalls), 40)
        mean = sum(recalls.values()) / len(recalls)
        missed = {typed: round(recall, 2) for typed, recall in recalls.items() if recall < 1}
        report = f"recall of misspellings {mean:.3f}; missed {missed}"
        sys.stderr.write(f"{report}\n")
        self.assertGreaterEqual(mean, 0.95, report)
