"""One step of one listing, as a button of the company's list asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from listings.hiring.posting.content import content_of, create
from listings.hiring.posting.publishing import Incomplete, renew, take_back
from listings.models import Listing, Member, StaleListing, WrongStatus


class Step(NamedTuple):
    """``label`` of its button, ``done`` as "3 listings paused"; it starts from these statuses."""

    label: str
    done: str
    statuses: tuple[str, ...]
    take: Callable[[Listing, Member], Any]


def _discard(listing: Listing, member: Member) -> None:
    """Only a draft: what was public once stays on record."""
    drafts = Listing.objects.filter(pk=listing.pk, version=listing.version, status="draft")
    if not drafts.delete()[0]:
        raise WrongStatus("Only a draft can be deleted.")


def _renew(listing: Listing, member: Member) -> None:
    renew(listing)


def _take_back(listing: Listing, member: Member) -> None:
    take_back(listing=listing, member=member)


STEPS = {
    "pause": Step("Pause", "paused", ("live",), lambda listing, _: listing.pause()),
    "resume": Step("Resume", "resumed", ("paused",), lambda listing, _: listing.resume()),
    "renew": Step(
        "Confirm it is open", "confirmed", ("live", "paused"), lambda listing, _: renew(listing)
    ),
    "take_back": Step("Take back", "taken back", ("in_review", "live", "paused"), _take_back),
    "delete": Step("Delete draft", "deleted", ("draft",), _discard),
}
FOR_SEVERAL = ("renew", "pause", "resume", "delete")


@transaction.atomic
def take(name: str, listing: Listing, version: int, member: Member) -> None:
    """``WrongStatus``, ``StaleListing`` or ``Incomplete`` where it cannot be done."""
    if listing.version != version:
        raise StaleListing("It was changed meanwhile; look at it and try again.")
    STEPS[name].take(listing, member)
    if name != "take_back":  # which notes itself
        member.note(f"{STEPS[name].done} “{listing}”")


def duplicate(listing: Listing, key: UUID, member: Member) -> Listing:
    """A draft with the same text; one for each key, however often it is asked for."""
    copies = member.company.listings.made_by(key)
    try:
        with transaction.atomic():
            copy = create(
                content_of(listing), company=member.company, posted_by=member.user, form_key=key,
                career_confidence=listing.career_confidence,
            )  # fmt: skip
            member.note(f"duplicated “{listing}”")
    except IntegrityError:
        return copies.get()
    return copy


def taken(
    name: str, chosen: list[tuple[Listing, int]], member: Member
) -> tuple[int, list[tuple[Listing, str]]]:
    """How many could be done, and why the others could not."""
    done, faults = 0, []
    for listing, version in chosen:
        try:
            take(name, listing, version, member)
        except (WrongStatus, StaleListing, Incomplete) as error:
            faults.append((listing, str(error)))
        else:
            done += 1
    return done, faults
