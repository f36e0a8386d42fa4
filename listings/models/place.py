from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from listings import place_names
from listings.querysets.place import PlaceQuerySet


class Place(models.Model):
    """A city, metro, state or the country: everywhere a job can be, in one table with a kind.

    Coordinates are degrees (WGS 84). ``metro`` is set for cities inside one of the pay survey's
    metros; ``state`` for cities. A metro may cross states: its own ``state`` is its principal
    city's.
    """

    class Kind(models.TextChoices):
        CITY = "city", "City"
        METRO = "metro", "Metro area"
        STATE = "state", "State"
        COUNTRY = "country", "Country"

    kind = models.CharField(max_length=7, choices=Kind)
    slug = models.SlugField(max_length=140, unique=True, help_text='"austin-tx", "texas".')
    name = models.CharField(max_length=120, help_text='"Austin"; a metro as published.')
    state_code = models.CharField(max_length=2, blank=True, help_text='"TX"; empty: the country.')
    county = models.CharField(max_length=80, blank=True)
    cbsa_code = models.CharField("CBSA code", max_length=5, blank=True, help_text="Metros only.")
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(default=0)
    search = models.GeneratedField(
        expression=place_names.searchable(), output_field=models.CharField(), db_persist=True
    )
    state = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    metro = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="cities")

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["-population", "name"]
        indexes = [
            GinIndex(
                fields=["search"], opclasses=["gin_trgm_ops"], name="listings_place_search_trigram"
            ),
            models.Index(
                fields=["search"],
                opclasses=["varchar_pattern_ops"],
                name="listings_place_search_begins",
            ),
            models.Index(fields=["kind", "-population"], name="listings_place_by_population"),
            models.Index(
                fields=["latitude"],
                condition=models.Q(kind="city"),
                name="listings_place_city_latitude",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="listings_place_lies_on_earth",
            ),
            models.UniqueConstraint(
                fields=["cbsa_code"],
                condition=~models.Q(cbsa_code=""),
                name="listings_place_one_metro_per_cbsa",
            ),
        ]

    def __str__(self) -> str:
        """ "Austin, TX"; a metro, a state and the country by their names."""
        return f"{self.name}, {self.state_code}" if self.kind == self.Kind.CITY else self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def unmistakable(self) -> str:
        """How a search names it: by its slug, with "-state" where a city is called so too."""
        return f"{self.slug}-state" if self.slug in place_names.LIKE_A_CITY else self.slug

    @property
    def detail(self) -> str:
        """What tells it from others of its name: "Metro area", "Travis County"."""
        if self.kind == self.Kind.CITY:
            return self.county
        return "" if self.kind == self.Kind.COUNTRY else self.get_kind_display()


class ZipCode(models.Model):
    """A five-digit ZIP code and the place its mail is addressed to."""

    code = models.CharField(max_length=5, primary_key=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="zip_codes")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = "ZIP code"

    def __str__(self) -> str:
        return self.code
