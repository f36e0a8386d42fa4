"""Proofs of a company: earned, held back, lost; ``Company.proof`` follows in one transaction."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from listings import search
from listings.hiring.companies import domains
from listings.models import Company, CompanyProof, CompanyReview

Kind, Reason = CompanyProof.Kind, CompanyReview.Reason
# A proof answers these; the others are decided by staff.
ANSWERED_BY_PROOF = (Reason.FREE_MAIL, Reason.ASKED)


def locked(company: Company) -> Company:
    """One change of a company's proof or people at a time."""
    return Company.objects.select_for_update().get(pk=company.pk)


@transaction.atomic
def earn(
    company: Company, kind: str, *, by: Any = None, domain: str = "", record: str = ""
) -> CompanyProof:
    """The proof that stands now; one that stood already for the same domain keeps its date."""
    company, now = locked(company), timezone.now()
    standing = company.proofs.standing().of_kind(kind).first()
    if standing and (standing.domain != domain or (record and standing.record != record)):
        _lose(standing, "Proven anew")
        standing = None
    proof = standing or company.proofs.create(
        kind=kind, domain=domain, record=record, earned_by=by, earned_at=now
    )
    proof.looked_up_at, proof.missing_since = None if kind == Kind.STAFF else now, None
    proof.save(update_fields=["looked_up_at", "missing_since"])
    for review in company.reviews.waiting():
        if kind == Kind.STAFF or review.reason in ANSWERED_BY_PROOF:
            review.decide("accepted", by if kind == Kind.STAFF else None)
    settle(company)
    return proof


@transaction.atomic
def lose(proof: CompanyProof, why: str) -> None:
    company = locked(proof.company)
    _lose(proof, why)
    settle(company)


def _lose(proof: CompanyProof, why: str) -> None:
    proof.lost_at, proof.why_lost = timezone.now(), why
    proof.save(update_fields=["lost_at", "why_lost"])


@transaction.atomic
def settle(company: Company) -> None:
    """Bring ``Company.proof`` and the rows that are searched in line with what stands."""
    company = locked(company)
    level = _level(company)
    if level == company.proof:
        return
    company.proof = level
    try:
        with transaction.atomic():
            company.save(update_fields=["proof"])
    except IntegrityError:  # another company has proven the domain
        doubt(company, Reason.TAKEN, f"Another company here has proven {company.domain} already.")
        return
    search.write(company.listings.values_list("pk", flat=True))


def _level(company: Company) -> str:
    if company.reviews.holding_proof().exists():
        return Company.Proof.NONE
    kinds = set(company.proofs.standing().values_list("kind", flat=True))
    return next((kind for kind in reversed(Kind.values) if kind in kinds), Company.Proof.NONE)


def doubt(company: Company, reason: str, detail: str, user: Any = None) -> CompanyReview:
    """Ask staff to look; what waits for the same reason already is enough."""
    try:
        with transaction.atomic():
            return company.reviews.create(reason=reason, detail=detail, asked_by=user)
    except IntegrityError:
        waiting = company.reviews.waiting().for_reason(reason).first()
        return waiting or doubt(company, reason, detail, user)  # decided at this moment


def doubt_domain(company: Company, user: Any) -> None:
    """What a company's domain and name give staff to look at, as the members are told."""
    domain = company.domain
    proven = Company.objects.proven().exclude(pk=company.pk)
    other = domains.look_alike(domain, list(proven.domains())) if domain else ""
    if proven.with_domain(domain).exists():
        doubt(company, Reason.TAKEN, f"Another company here has proven {domain} already.", user)
    if other:
        detail = f"{domain} looks like {other}, which another company has proven."
        doubt(company, Reason.LOOK_ALIKE, detail, user)
    if domain and domains.is_mail_provider(domain):
        detail = f"Anybody can have an address at {domain}: it proves no employer."
        doubt(company, Reason.MAIL_PROVIDER, detail, user)
    if proven.alike(company.name).exclude(domain=domain).exists():
        detail = f"A verified company here is called like “{company.name}”."
        doubt(company, Reason.SAME_NAME, detail, user)
