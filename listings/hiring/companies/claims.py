"""Who gets a company that has nobody yet, or whose people never proved anything."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from listings.hiring.companies import proofs
from listings.mail import write
from listings.models import Company, CompanyClaim, CompanyProof, Member


def claim(company: Company, user: Any, note: str = "") -> CompanyClaim:
    """The person's claim that waits; a second one only adds to it what staff should know."""
    try:
        with transaction.atomic():
            made: CompanyClaim = company.claims.create(user=user, note=note)
        _note(company, user, "claimed the company")
    except IntegrityError:
        waiting = company.claims.waiting().filter(user=user).first()
        if waiting is None:  # decided at this moment
            return claim(company, user, note)
        made = waiting
        if note:
            made.note = note
            made.save(update_fields=["note"])
    return made


@transaction.atomic
def prove(company: Company, user: Any, kind: str, *, domain: str, record: str = "") -> str:
    """A member's proof, or a claimant's: what to tell the person.

    The DNS of its domain gives a company that nobody has proven to the claimant, and to nobody
    else. A mailbox alone does so only while it has no members: with some, staff decide.
    """
    company = proofs.locked(company)
    if domain != company.domain:
        return f"The company is at {company.domain or 'no domain'} now: ask again."
    waiting = company.claims.waiting().filter(user=user).first()
    is_member = company.members.filter(user=user).exists()
    if not is_member and not waiting:
        return "There is no claim of yours any more."
    if waiting and not is_member:
        has_members = company.members.exists()
        if company.is_verified or (has_members and kind == CompanyProof.Kind.EMAIL):
            waiting.note = f"{waiting.note}\nProved: {kind}, {domain}.".strip()
            waiting.save(update_fields=["note"])
            return "That is proven. The company has members already: our staff decide and write."
        if not grant(waiting):
            return "There is no claim of yours any more."
        if has_members:
            _dismiss(company, but=user)
    proof = proofs.earn(company, kind, by=user, domain=domain, record=record)
    _note(company, user, f"proved the company: {proof.how()}")
    company.refresh_from_db()
    if not company.is_verified:
        return "That is proven. It counts when our staff have looked at what is listed below."
    return f"{company.name} is verified: {proof.how()}."


def _dismiss(company: Company, *, but: Any) -> None:
    """Those who never proved anything make way for who did."""
    for member in company.members.exclude(user=but).select_related("user"):
        email = member.user.email
        member.delete()
        _note(company, None, f"removed {email}: somebody else has proven the company")
        write(email, "company_lost", company=company)


@transaction.atomic
def grant(waiting: CompanyClaim, by: Any = None) -> bool:
    """Make the claimant an owner; ``by`` is the member of staff who decided. False if it was
    decided before."""
    if not waiting.decide(CompanyClaim.Decision.GRANTED, by):
        return False
    Member.objects.update_or_create(
        company=waiting.company, user=waiting.user, defaults={"role": Member.Role.OWNER}
    )
    _note(waiting.company, waiting.user, "became owner by a claim")
    write(waiting.user.email, "company_claim", company=waiting.company, claim=waiting)
    return True


@transaction.atomic
def refuse(waiting: CompanyClaim, by: Any) -> bool:
    """False if it was decided before."""
    if not waiting.decide(CompanyClaim.Decision.REFUSED, by):
        return False
    write(waiting.user.email, "company_claim", company=waiting.company, claim=waiting)
    return True


def _note(company: Company, user: Any, what: str) -> None:
    name = str(user) if user else "The site"
    company.events.create(actor=user, actor_name=name, what=what[:300])
