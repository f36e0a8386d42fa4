"""What proves a company is looked for every day; a proof without it is lost after a week.

That is the record in the DNS, or a member with a verified address at the domain: whoever answered
the mail may have left.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from listings.hiring.companies import dns, proofs
from listings.mail import write
from listings.models import CompanyProof

EVERY = timedelta(hours=20)
MISSING = {"domain": "company_record_missing", "email": "company_address_missing"}


def recheck_proofs() -> None:
    """Those not looked up for ``EVERY``. Repeatable: what was just looked up is left alone."""
    due = CompanyProof.objects.to_look_up(timezone.now() - EVERY)
    for pk in list(due.values_list("pk", flat=True)):
        proof = due.filter(pk=pk).first()
        if proof is not None:
            recheck(proof)


def recheck(proof: CompanyProof) -> None:
    """The name service is asked outside of the transaction; silence of it changes nothing."""
    found = _find(proof)
    if found is None:
        return
    with transaction.atomic():
        now = timezone.now()
        proof = CompanyProof.objects.select_for_update().get(pk=proof.pk)
        if proof.lost_at:
            return
        was_missing, proof.looked_up_at = proof.missing_since, now
        if found:
            proof.missing_since = None
        elif not was_missing:
            proof.missing_since = now
        proof.save(update_fields=["looked_up_at", "missing_since"])
        if not found:
            _miss(proof, is_new=not was_missing)


def _find(proof: CompanyProof) -> bool | None:
    if proof.kind == CompanyProof.Kind.EMAIL:
        return proof.company.members.at_domain(proof.domain).exists()
    return dns.holds(proof.domain, proof.record)


def _miss(proof: CompanyProof, *, is_new: bool) -> None:
    until = proof.lost_unless_found_by
    if is_new:
        what = f"missed what proves it at {proof.domain}: {proof.what_is_missing()}"
        _tell_owners(proof, MISSING[proof.kind], what)
    elif until and until <= timezone.now():
        proofs.lose(proof, f"After a week: {proof.what_is_missing()}")
        what = f"ended the proof “{proof.get_kind_display()}”: {proof.what_is_missing()}"
        _tell_owners(proof, "company_proof_lost", what)


def _tell_owners(proof: CompanyProof, mail: str, what: str) -> None:
    company = proofs.locked(proof.company)
    company.events.create(actor_name="The site", what=what)
    for member in company.members.owners().in_order():
        record_name = dns.record_name(proof.domain)
        write(member.user.email, mail, company=company, proof=proof, record_name=record_name)
