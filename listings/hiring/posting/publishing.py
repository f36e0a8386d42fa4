"""The steps that change several rows: handing in, changing, deciding. Each is one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from listings import mail
from listings.hiring.posting.content import (
    Content,
    changed,
    content_of,
    missing,
    store,
)
from listings.hiring.posting.rules import reasons_for_an_edit, reasons_to_wait
from listings.models import Company, Listing, ListingReview, Member, StaleListing, WrongStatus

OPEN_AT_ONCE = 3  # listings of a company that has not proven who it is


class QuotaReached(Exception):
    """The company has as many open listings as one may that is not proven."""


class Incomplete(Exception):
    """``problems`` by field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def lock(company: Company) -> Company:
    """Until the end of the transaction nobody else opens a listing of the company."""
    return Company.objects.select_for_update(no_key=True).get(pk=company.pk)


@transaction.atomic
def hand_in(*, listing: Listing, member: Member) -> Listing:
    """A draft goes live, or to review with the reason. One that is open already stays as it is.

    A closed listing is posted again, unless somebody would have to look at it first. Fails with
    ``Incomplete``, ``QuotaReached`` or ``WrongStatus``.
    """
    company = lock(listing.company)
    listing = company.listings.for_posting().get(pk=listing.pk)
    if listing.status in ("in_review", "live", "paused"):
        return listing
    content = complete(listing)
    if not company.is_verified and company.listings.open().count() >= OPEN_AT_ONCE:
        raise QuotaReached(
            f"A company that has not proven who it is has {OPEN_AT_ONCE} open listings at most."
            " Close one, or prove the company."
        )
    if listing.closed_at and reasons_for_an_edit(company, content):
        raise WrongStatus("It has to be looked at before it is public again: write a new listing.")
    if why := reasons_to_wait(company, content):
        listing.submit()
        wait(listing, member.user, "new", why)
        member.note(f"handed in “{listing}” for review")
    else:
        listing.publish()
        member.note(f"published “{listing}”")
    return listing


def complete(listing: Listing) -> Content:
    """What it says; ``Incomplete`` if that is less than an open listing needs."""
    content = content_of(listing)
    if problems := missing(content):
        raise Incomplete(problems)
    return content


def renew(listing: Listing) -> None:
    complete(listing)
    listing.renew()


def wait(
    listing: Listing, author: Any, kind: str, why: list[str], proposal: Content | None = None
) -> None:
    """One review of the listing waits, with the newest of what was asked."""
    listing.reviews.update_or_create(
        decision="",
        defaults={
            "kind": kind,
            "why": " ".join(why)[:500],
            "proposal": proposal or {},
            "asked_by": author,
            "asked_at": timezone.now(),
        },
    )


def undecided(listing: Listing) -> ListingReview | None:
    return next((review for review in listing.reviews.all() if not review.decision), None)


def waiting_edit(listing: Listing) -> ListingReview | None:
    is_public = listing.status in (Listing.Status.LIVE, Listing.Status.PAUSED)
    review = undecided(listing) if is_public else None
    return review if review and review.kind == ListingReview.Kind.EDIT else None


def last_answer(listing: Listing) -> ListingReview | None:
    """What staff last decided."""
    staffs = [r for r in listing.reviews.all() if r.decision in ("approved", "refused")]
    return max(staffs, key=lambda review: review.decided_at or review.asked_at, default=None)


def shown_content(listing: Listing) -> Content:
    """As its author sees it: with an edit that waits."""
    waiting = waiting_edit(listing)
    return content_of(listing) | (waiting.proposal if waiting else {})


@transaction.atomic
def change(
    *, listing: Listing, member: Member, content: Content, version: int | None, **more: Any
) -> str:
    """Store what was written, or let it wait: "nothing", "stored" or "waits".

    ``StaleListing`` if it says something else than what somebody stored since ``version``,
    ``WrongStatus`` if it is closed: what it said then stays on record.
    """
    if listing.closed_at:
        raise WrongStatus("A closed listing stays as it was. Duplicate it instead.")
    if not changed(shown_content(listing), content):
        return "nothing"
    if listing.version != version:
        raise StaleListing(f"{listing} was changed by somebody else.")
    public = listing.status in (Listing.Status.LIVE, Listing.Status.PAUSED)
    names = changed(content_of(listing), content)
    why = reasons_for_an_edit(listing.company, content) if public and names else []
    if why:
        listing.propose_edit()
        wait(listing, member.user, "edit", why, {name: content[name] for name in names})
        member.note(f"changed “{listing}”; it waits for review")
        return "waits"
    if public:
        withdraw_review(listing)
    if names:
        store(listing, content, **(more if "career" in names else {}))
    else:
        listing.propose_edit()
    if public:
        member.note(f"changed “{listing}”: {', '.join(names)}")
    return "stored"


def withdraw_review(listing: Listing) -> None:
    listing.reviews.undecided().update(decision="withdrawn", decided_at=timezone.now())


@transaction.atomic
def take_back(*, listing: Listing, member: Member) -> None:
    """From review to a draft again; of a public listing the edit that waits."""
    if listing.status == Listing.Status.IN_REVIEW:
        listing.send_back()
    elif waiting_edit(listing) is None:
        raise WrongStatus("Nothing of this listing waits for review.")
    withdraw_review(listing)
    member.note(f"took “{listing}” back from review")


@transaction.atomic
def approve(review: ListingReview, staff: Any, version: int) -> Listing:
    """What was looked at, at this version of the listing, becomes public.

    ``WrongStatus`` if it does not wait any more, ``StaleListing`` if it says something else now.
    """
    listing = _decide(review, staff, "approved", "")
    if listing.version != version:
        raise StaleListing("Its author has changed it meanwhile. Look at it again.")
    if review.kind == ListingReview.Kind.NEW:
        listing.publish()
    else:
        store(listing, content_of(listing) | review.proposal)
    _tell(review, listing, "listing_approved")
    return listing


@transaction.atomic
def refuse(review: ListingReview, staff: Any, answer: str) -> Listing:
    """A new listing becomes a draft again, an edit is dropped; its author reads ``answer``."""
    listing = _decide(review, staff, "refused", answer)
    if review.kind == ListingReview.Kind.NEW:
        listing.send_back()
    _tell(review, listing, "listing_refused")
    return listing


@transaction.atomic
def hold(listing: Listing, staff: Any) -> None:
    """Staff let a draft wait for a decision, as if its author had handed it in."""
    complete(listing)
    listing.submit()
    wait(listing, None, "new", ["Our staff want to look at it first."])
    _note(listing, staff, "held for review")


@transaction.atomic
def publish(listing: Listing, staff: Any) -> None:
    """Staff publish it, and decide by that what of it waits."""
    complete(listing)
    review = undecided(listing)
    if review and listing.status == Listing.Status.IN_REVIEW:
        approve(review, staff, listing.version)
        return
    withdraw_review(listing)
    listing.publish()
    _note(listing, staff, "published")


def _decide(review: ListingReview, staff: Any, decision: str, answer: str) -> Listing:
    if not ListingReview.objects.waiting().select_for_update(of=("self",)).filter(pk=review.pk):
        raise WrongStatus("It does not wait any more.")
    review.decision, review.answer = ListingReview.Decision(decision), answer
    review.decided_by, review.decided_at = staff, timezone.now()
    review.save(update_fields=["decision", "answer", "decided_by", "decided_at"])
    return Listing.objects.for_posting().get(pk=review.listing_id)


def authors(listing: Listing, user: Any = None) -> list[str]:
    """Whom mails about it go to: ``user`` or who posted it, if still a member; else the owners."""
    members = listing.company.members.all()
    asked = user or listing.posted_by
    found = members.of(asked) if asked else members.none()
    return [member.user.email for member in found or members.owners()]


def _note(listing: Listing, staff: Any, done: str) -> None:
    what = f"{done} “{listing}”"[:300]
    listing.company.events.create(actor=staff, actor_name="The site's staff", what=what)


def _tell(review: ListingReview, listing: Listing, name: str) -> None:
    _note(listing, review.decided_by, name.removeprefix("listing_"))
    for address in authors(listing, review.asked_by):
        mail.write(address, name, review=review, listing=listing)
