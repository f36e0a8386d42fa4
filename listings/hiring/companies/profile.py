"""What a company says of itself."""

from __future__ import annotations

from django.db import transaction

from listings.hiring.companies import domains, proofs
from listings.models import Company, CompanyReview, Member

OF_A_DOMAIN = ("look_alike", "mail_provider", "taken")


@transaction.atomic
def change_profile(member: Member, *, website: str, about: str) -> None:
    """Another domain takes every proof with it: they were of the old one."""
    company = proofs.locked(member.company)
    old = {"website": company.website, "about": company.about}
    changed = [
        name for name, value in (("website", website), ("about", about)) if old[name] != value
    ]
    if not changed:
        return
    domain = domains.domain_of(website)
    if "website" in changed and domain != company.domain:
        _leave_domain(company, domain)
    company.website, company.about = website, about
    company.save(update_fields=["website", "about", "domain"])
    if domain and domain != member.company.domain:
        proofs.doubt_domain(company, member.user)
    member.note(f"changed the company's {' and '.join(changed)}")


def _leave_domain(company: Company, domain: str) -> None:
    for proof in company.proofs.standing():
        proofs.lose(proof, f"The company's domain became {domain or 'none'}")
    for review in company.reviews.waiting():
        if review.reason in OF_A_DOMAIN:
            review.decide(CompanyReview.Decision.WITHDRAWN, None)
    company.domain, company.proof = domain, Company.Proof.NONE
