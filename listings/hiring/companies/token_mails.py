"""Mails with a secret in their link: to a work address as proof, to a person as an invitation."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from listings.mail import write
from listings.models import Company, TokenMail

HOUR = timedelta(hours=1)
OF_A_COMPANY, OF_A_PERSON = 5, 10  # an hour
LASTS = {TokenMail.Kind.PROOF: timedelta(hours=24), TokenMail.Kind.INVITATION: timedelta(days=7)}
PAGES = {TokenMail.Kind.PROOF: "proof_confirm", TokenMail.Kind.INVITATION: "invitation_accept"}


class TooManyMails(Exception):
    """Said to the person as it is."""

    def __init__(self) -> None:
        super().__init__(
            f"A company sends at most {OF_A_COMPANY} such mails an hour, a person {OF_A_PERSON}."
            " Please try again later."
        )


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def send(*, kind: str, company: Company, user: Any, email: str, role: str = "") -> TokenMail:
    """Replaces what is under way to the same address. Raises ``TooManyMails``.

    The company and the person are locked while their mails are counted.
    """
    list(Company.objects.select_for_update().filter(pk=company.pk))
    list(get_user_model().objects.select_for_update().filter(pk=user.pk))
    sent = company.token_mails.sent_since(HOUR).count()
    if sent >= OF_A_COMPANY or user.sent_token_mails.sent_since(HOUR).count() >= OF_A_PERSON:
        raise TooManyMails
    now, token = timezone.now(), secrets.token_urlsafe(32)
    company.token_mails.open().of_kind(kind).to_address(email).update(revoked_at=now)
    mail: TokenMail = company.token_mails.create(
        kind=kind,
        email=email,
        role=role,
        sent_by=user,
        sent_at=now,
        expires_at=now + LASTS[TokenMail.Kind(kind)],
        token_hash=hash_of(token),
    )
    path = reverse(f"hiring:{PAGES[TokenMail.Kind(kind)]}", args=[token])
    link = f"{settings.SITE_URL}{path}"
    write(email, f"company_{kind}", company=company, sender=user, mail=mail, link=link)
    return mail
