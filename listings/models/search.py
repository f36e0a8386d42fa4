"""Derived rows for search: narrow, live only, written with the listing they belong to."""

from __future__ import annotations

import time
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

# What the counts read: with these an index is enough.
COVERED = [
    *("listing_id", "company_id", "career_id", "opens", "closes", "facets", "pay"),
    *("is_primary", "is_sole"),
]


class SearchColumns(models.Model):
    """One listing at one place. Instants are epoch seconds, pay whole dollars a year (0: unstated).

    A remote listing has one row, at the region it is open to. ``facets`` packs the small choices,
    see ``listings.search.codes``. ``words`` holds the text with its weights, a lexeme ``t$...`` for
    each of the title's, and ``o$`` with the career.
    """

    pk = models.CompositePrimaryKey("listing_id", "place_id")
    listing_id = models.IntegerField()
    place_id = models.IntegerField()
    posted = models.IntegerField(help_text="The first publication.")
    opens = models.IntegerField(help_text="This publication.")
    closes = models.IntegerField()
    company_id = models.IntegerField()
    career_id = models.IntegerField()
    pay = models.IntegerField(help_text="The upper end.")
    facets = models.IntegerField()
    is_primary = models.BooleanField(help_text="The place its card shows.")
    is_sole = models.BooleanField(help_text="Its only place.")
    words = SearchVectorField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"listing {self.listing_id} at {self.place_id}"


class SearchRowQuerySet(models.QuerySet["SearchRow"]):
    def live_in(self, career_id: int) -> Self:
        """One row of each live listing of a career, from an index alone."""
        now = int(time.time())
        return self.filter(career_id=career_id, is_primary=True, opens__lte=now, closes__gt=now)

    def top_companies(self, number: int) -> list[int]:
        """Ids of the companies with most of these listings."""
        counted = self.order_by().values("company_id").annotate(jobs=models.Count("*"))
        return [row["company_id"] for row in counted.order_by("-jobs", "company_id")[:number]]


class SearchRow(SearchColumns):
    objects = SearchRowQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="listings_search_words", fastupdate=True),
            models.Index(fields=["-posted", "-listing_id"], name="listings_search_newest"),
            models.Index(fields=["-pay", "-listing_id"], name="listings_search_best_paid"),
            models.Index(
                fields=["place_id", "-posted"], include=COVERED, name="listings_search_by_place"
            ),
            models.Index(
                fields=["career_id", "-posted"],
                include=["place_id", *(name for name in COVERED if name != "career_id")],
                name="listings_search_by_career",
            ),
            models.Index(fields=["company_id", "-posted"], name="listings_search_by_company"),
            models.Index(fields=["facets"], name="listings_search_by_facets"),
        ]


class SearchSample(SearchColumns):
    """The rows of every n-th listing, near 12,500: large counts are estimated here."""

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="listings_sample_words", fastupdate=False),
            models.Index(
                fields=["place_id"], include=["posted", *COVERED], name="listings_sample_by_place"
            ),
            models.Index(fields=["career_id"], name="listings_sample_by_career"),
            models.Index(fields=["company_id"], name="listings_sample_by_company"),
        ]


class SearchScale(models.Model):
    """One row: the sample holds the listings whose id leaves ``modulus / 2``; 1 is no sample.

    ``live_count`` listings were live when the counters were last refreshed.
    """

    modulus = models.PositiveIntegerField(default=1)
    live_count = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="listings_searchscale_is_one_row")
        ]

    def __str__(self) -> str:
        return f"1 in {self.modulus}"


class SearchCounter(models.Model):
    """How many live listings have one value, as of the last refresh.

    Kind "facets": a combination of the small choices and the age, packed as in
    ``listings.search.codes``; kinds "career" and "company": an id.
    """

    pk = models.CompositePrimaryKey("kind", "key")
    kind = models.CharField(max_length=8)
    key = models.IntegerField()
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.number}"


class PlaceNear(models.Model):
    """The cities within so many miles of a larger city, itself first."""

    pk = models.CompositePrimaryKey("place_id", "miles")
    place_id = models.IntegerField()
    miles = models.SmallIntegerField()
    place_ids = ArrayField(models.IntegerField())

    def __str__(self) -> str:
        return f"{self.miles} miles around {self.place_id}"
