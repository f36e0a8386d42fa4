"""Derived rows for words: the vocabulary that spelling is checked by, and what is suggested."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchWord(models.Model):
    """A word as it is written in live listings, careers or their other names.

    ``deletes`` are the word and all it becomes by leaving out one letter: two words that share one
    of them are a typing error apart.
    """

    word = models.CharField(max_length=30, primary_key=True)
    documents = models.IntegerField(help_text="Listings that have it; an estimate above 50,000.")
    is_name = models.BooleanField(help_text="Stands in a title, a company's name or a skill.")
    is_place = models.BooleanField(default=False, help_text="Stands in the name of a place.")
    deletes = ArrayField(models.CharField(max_length=30))

    class Meta:
        indexes = [
            GinIndex(fields=["deletes"], name="listings_searchword_deletes", fastupdate=False),
            GinIndex(
                fields=["word"],
                opclasses=["gin_trgm_ops"],
                name="listings_searchword_trigram",
                fastupdate=False,
            ),
        ]

    def __str__(self) -> str:
        return self.word


class CommonWord(models.Model):
    """A stem that so many descriptions have that it tells nothing: not looked for in them."""

    stem = models.CharField(max_length=60, primary_key=True)

    def __str__(self) -> str:
        return self.stem


class Suggestion(models.Model):
    """What the search box offers: a job title, a company or a skill, with its live jobs."""

    class Kind(models.IntegerChoices):
        TITLE = 1, "Job title"
        COMPANY = 2, "Company"
        SKILL = 3, "Skill"

    kind = models.PositiveSmallIntegerField(choices=Kind)
    text = models.CharField(max_length=200)
    search = models.CharField(max_length=200, help_text="Its plain words, each after a blank.")
    jobs = models.IntegerField()

    class Meta:
        indexes = [
            GinIndex(
                fields=["search"], opclasses=["gin_trgm_ops"], name="listings_suggestion_trigram"
            )
        ]

    def __str__(self) -> str:
        return self.text


class SuggestionPrefix(models.Model):
    """The best suggestions for the first letters of a word. ``kind`` 0: of all kinds together."""

    pk = models.CompositePrimaryKey("prefix", "kind")
    prefix = models.CharField(max_length=5)
    kind = models.PositiveSmallIntegerField()
    entries = models.JSONField(help_text="The answer as it is sent.")

    def __str__(self) -> str:
        return f"{self.prefix}…"
