from __future__ import annotations

from django.db import models


class SourceManager(models.Manager["Source"]):
    def get_by_natural_key(self, slug: str) -> Source:
        return self.get(slug=slug)


class Source(models.Model):
    """Where a number comes from: one release of one publisher's data set."""

    slug = models.SlugField(max_length=80, unique=True)
    publisher = models.CharField(max_length=120)
    title = models.CharField(max_length=200, help_text="The data set, as its publisher names it.")
    release = models.CharField(max_length=80, blank=True, help_text='As printed: "May 2025".')
    as_of = models.DateField(null=True, blank=True, help_text="The day the figures describe.")
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    attribution = models.TextField(blank=True, help_text="The words the licence asks for.")
    method = models.TextField(blank=True, help_text='Shown under "how we know".')
    sha256 = models.CharField("SHA-256 of the file", max_length=64, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = SourceManager()

    class Meta:
        ordering = ["publisher", "title", "-as_of"]

    def __str__(self) -> str:
        """The words of a source line: "BLS OEWS, May 2025"."""
        return ", ".join(part for part in (f"{self.publisher} {self.title}", self.release) if part)

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
