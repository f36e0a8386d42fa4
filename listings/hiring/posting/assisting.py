"""What is said beside the form: pay, laws, phrases, other openings of the same kind."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from careers.models import Career
from careers.naming import plain, read
from listings.hiring.posting.content import Content, missing, places_of
from listings.hiring.posting.hints import Hint, hints
from listings.models import Listing, Place
from listings.models.listing_rules import PERIODS_A_YEAR
from listings.pay_laws import PayLaw, asking_for_pay

WIDE = 1.5  # the upper end of a range that says little, as a multiple of the lower
MOST_OTHERS = 4


class Assistance:
    """Of a stored listing, with the text that its author sees."""

    def __init__(self, listing: Listing, content: Content) -> None:
        self.listing, self.content = listing, content

    @cached_property
    def places(self) -> list[Place]:
        by_key = {place.pk: place for place in places_of(self.content)}
        order = [*self.content["places"], self.content["remote_region"]]
        return [by_key[pk] for pk in order if pk in by_key]

    @cached_property
    def laws(self) -> list[PayLaw]:
        return asking_for_pay(self.places)

    @cached_property
    def hints(self) -> list[Hint]:
        parts = [self.content["title"], self.content["description"], *self.content["benefits"]]
        return hints("\n".join([*parts, *(text for text, _ in self.content["questions"])]))

    @cached_property
    def twins(self) -> list[Listing]:
        return list(Listing.objects.twins_of(self.listing)[:3])

    @cached_property
    def missing(self) -> list[str]:
        """What a draft still needs before it can be public."""
        is_draft = self.listing.status == Listing.Status.DRAFT
        return list(missing(self.content).values()) if is_draft else []

    @cached_property
    def career(self) -> Career | None:
        return Career.objects.filter(pk=self.content["career"]).first()

    @property
    def is_guessed(self) -> bool:
        return self.listing.career_confidence is not None

    @cached_property
    def other_careers(self) -> list[Career]:
        """What else the title may mean."""
        title = plain(self.content["title"])
        reading = read([title])[title] if title else None
        senses = [*reading.senses, *reading.others] if reading else []
        found = {s.career.pk: s.career for s in senses if s.career.pk != self.content["career"]}
        return list(found.values())[:MOST_OTHERS]

    # -- For the pay assistant of ``salaries`` ---------------------------------------------------

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places else None

    @property
    def period(self) -> str:
        return self.content["pay_period"] or Listing.PayPeriod.YEAR

    def annual(self, name: str) -> int | None:
        amount, times = self.content[name], PERIODS_A_YEAR.get(self.content["pay_period"], 0)
        return round(float(amount) * times) if amount and times else None

    @property
    def width(self) -> float | None:
        """The upper end as a multiple of the lower, if that is much."""
        low, high = self.content["pay_min"], self.content["pay_max"]
        found: Any = float(high) / float(low) if low and high else 1
        return found if found > WIDE else None
