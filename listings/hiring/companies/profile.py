"""What a company says of itself."""

from __future__ import annotations

from django.db import transaction

from listings.hiring.companies import domains, proofs
from listings.hiring.posting.content import Difference
from listings.models import Company, CompanyReview, Member

LABELS = {"website": "Website", "about": "About the company"}
OF_A_DOMAIN = ("look_alike", "mail_provider", "taken")


class StaleProfile(Exception):
    """Somebody else changed it since it was read; ``differences`` to what is stored now."""

    def __init__(self, company: Company, differences: list[Difference]) -> None:
        super().__init__(f"The profile of {company} was changed by somebody else.")
        self.company, self.differences = company, differences


@transaction.atomic
def change_profile(member: Member, *, website: str, about: str, version: int | None) -> None:
    """Another domain takes every proof with it: they were of the old one.

    ``StaleProfile`` if it says something else than what somebody stored since ``version``.
    """
    company = proofs.locked(member.company)
    new = {"website": website, "about": about}
    changed = [name for name in LABELS if getattr(company, name) != new[name]]
    if not changed:
        return
    if company.version != version:
        texts = [(getattr(company, name) or "nothing", new[name] or "nothing") for name in changed]
        both = zip(changed, texts, strict=True)
        raise StaleProfile(company, [Difference(n, LABELS[n], *text) for n, text in both])
    domain = domains.domain_of(website)
    if "website" in changed and domain != company.domain:
        _leave_domain(company, domain)
    company.website, company.about, company.version = website, about, company.version + 1
    company.save(update_fields=["website", "about", "domain", "version"])
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
