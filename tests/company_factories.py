"""Rows about who a company is and how people come into it."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from listings.hiring.companies.token_mails import hash_of
from listings.models import Company, CompanyProof, CompanyReview, TokenMail
from tests.factories import make_company, make_user

_numbers = count(1)


def make_proof(kind: str = "domain", **overrides: Any) -> CompanyProof:
    """It stands since an hour ago, and the company's level with it."""
    company = overrides.pop("company", None) or make_company(domain="kind.example")
    fields: dict[str, Any] = {
        "domain": company.domain,
        "record": "plumbline-verification=abc" if kind == "domain" else "",
        "earned_at": timezone.now() - timedelta(hours=1),
    }
    proof = CompanyProof.objects.create(company=company, kind=kind, **fields | overrides)
    Company.objects.filter(pk=company.pk).update(proof=kind)
    company.refresh_from_db()
    return proof


def make_review(reason: str = "look_alike", **overrides: Any) -> CompanyReview:
    fields = {"detail": "x.com looks like y.com.", "reason": reason}
    if "company" not in overrides:
        fields["company"] = make_company()
    return CompanyReview.objects.create(**fields | overrides)


def make_token_mail(token: str = "", **overrides: Any) -> TokenMail:
    """An invitation of a recruiter, good for a day, unless ``kind`` is "proof"."""
    token = token or f"token-{next(_numbers)}"
    kind = overrides.get("kind", "invitation")
    makers = {"company": make_company, "sent_by": make_user}
    fields: dict[str, Any] = {
        "kind": kind,
        "email": "ada@kind.example",
        "role": "" if kind == "proof" else "recruiter",
        "token_hash": hash_of(token),
        "expires_at": timezone.now() + timedelta(days=1),
    }
    fields |= {name: make() for name, make in makers.items() if name not in overrides}
    return TokenMail.objects.create(**fields | overrides)
