from __future__ import annotations

from django.db import models
from django.db.models import Q

from listings.models.listing import Listing
from listings.models.place import Place


class ListingPlace(models.Model):
    """One of a listing's places; position 0 is the one its card shows."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="listing_places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="listing_places")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "place"],
                name="listings_listingplace_listed_once",
                violation_error_message="This place is listed already.",
            ),
            models.UniqueConstraint(
                fields=["listing", "position"],
                name="listings_listingplace_one_per_position",
                violation_error_message="Another place has this position.",
            ),
            models.CheckConstraint(
                condition=Q(position__lt=20),
                name="listings_listingplace_twenty_at_most",
                violation_error_message="A listing has 20 places at most.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)
