from __future__ import annotations

from django.db import models
from django.db.models import Q

from listings.models.listing import Listing

MOST_QUESTIONS = 5


class ListingQuestion(models.Model):
    """What the employer asks everybody who applies on this site.

    A question whose text is changed becomes another row: an answer that is to outlive it keeps a
    copy of the text.
    """

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    is_required = models.BooleanField(default=False, help_text="Nobody applies without answering.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "position"],
                name="listings_listingquestion_one_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["listing", "text"],
                name="listings_listingquestion_asked_once",
                violation_error_message="This is asked already.",
            ),
            models.CheckConstraint(
                condition=Q(position__lt=MOST_QUESTIONS),
                name="listings_listingquestion_five_at_most",
                violation_error_message="A listing asks five questions at most.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="listings_listingquestion_asks_something",
                violation_error_message="Write the question.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
