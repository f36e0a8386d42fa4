"""How and when a company proved who it is, for the pages that everybody reads."""

from __future__ import annotations

from typing import Any

from django import template

from listings.models import Company

register = template.Library()


@register.inclusion_tag("listings/_company_proofs.html")
def company_proofs(company: Company) -> dict[str, Any]:
    """No query for a company without a proof."""
    proofs = company.proofs.standing() if company.is_verified else []
    return {"company": company, "proofs": proofs}
