"""The ways to prove a company, as a member or a claimant asks for them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from listings.hiring.companies import claims, dns, domains, proofs, token_mails
from listings.models import Company, CompanyProof, TokenMail


class NotProven(Exception):
    """Why not, for the person to read."""


def ask(company: Company, user: Any, *, how: str, email: str, note: str) -> str:
    """What to tell the person. Raises ``NotProven`` and ``TooManyMails``."""
    if how == "mail":
        token_mails.send(kind=TokenMail.Kind.PROOF, company=company, user=user, email=email)
        return (
            f"We have sent a mail to {email}. Open its link within 24 hours, signed in as {user}."
        )
    if how == "dns":
        return _look_up(company, user)
    if company.members.filter(user=user).exists():
        proofs.doubt(company, proofs.Reason.ASKED, note[:500], user)
    else:
        claims.claim(company, user, note)
    return "Our staff look at it and write to you."


@transaction.atomic
def confirm(mail: TokenMail, user: Any) -> str:
    """What to tell whoever opened the link of a mail; "" when it is good no more."""
    if not mail.use():
        return ""
    domain = domains.domain_of_address(mail.email)
    return claims.prove(mail.company, user, CompanyProof.Kind.EMAIL, domain=domain)


def _look_up(company: Company, user: Any) -> str:
    name, text = dns.record_name(company.domain), dns.record_text(company, user)
    found = dns.holds(company.domain, text)
    if found is None:
        raise NotProven(f"The name service did not answer for {name}. Please try again later.")
    if not found:
        raise NotProven(
            f"There is no such record at {name} yet. A new record can take an hour to be seen."
        )
    kind = CompanyProof.Kind.DOMAIN
    return claims.prove(company, user, kind, domain=company.domain, record=text)
