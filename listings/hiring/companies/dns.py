"""The record that shows who holds a domain: a TXT at a name of our own below it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from dns import exception, resolver

SECONDS = 3
LABEL = settings.SITE_NAME.lower()


def record_name(domain: str) -> str:
    return f"_{LABEL}.{domain}"


def record_text(company: Any, user: Any) -> str:
    """Another for each person: nobody lives on a record that somebody else had asked for."""
    secret = salted_hmac("listings.dns_record", f"{company.pk}:{user.pk}", algorithm="sha256")
    return f"{LABEL}-verification={secret.hexdigest()[:40]}"


def holds(domain: str, text: str) -> bool | None:
    """Whether the record is there; None when the name service did not say."""
    try:
        answer = _resolver().resolve(record_name(domain), "TXT", lifetime=SECONDS)
    except (resolver.NXDOMAIN, resolver.NoAnswer):
        return False
    except exception.DNSException:
        return None
    found = (b"".join(row.strings).decode("ascii", "replace").strip() for row in answer)
    return text in found


def _resolver() -> resolver.Resolver:
    return resolver.Resolver()
