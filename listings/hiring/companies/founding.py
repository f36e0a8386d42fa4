"""A new company: its address, its first owner, and what staff have to look at."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from listings.hiring.companies import domains
from listings.hiring.companies.proofs import Reason, doubt, doubt_domain
from listings.models import Company, CompanySlug, Member

MOST_A_DAY = 5
RESERVED = {"companies"}  # what stands below /recruit/ itself
MOST_TRIES = 10_000


class TooManyCompanies(Exception):
    """The message says how many a person creates."""

    def __init__(self) -> None:
        super().__init__(f"A person creates at most {MOST_A_DAY} companies a day.")


@transaction.atomic
def found(*, name: str, website: str, user: Any) -> Company:
    """The person owns it from here on; whether it is who it says stays to be proven.

    One company for one person at a time: a form sent twice finds what its twin created. Raises
    ``TooManyCompanies``.
    """
    list(get_user_model().objects.select_for_update().filter(pk=user.pk))
    domain = domains.domain_of(website)
    twin = Company.objects.with_domain(domain).filter(members__user=user, name=name).first()
    if twin:
        return twin
    if founded_today(user) >= MOST_A_DAY:
        raise TooManyCompanies
    company = _create(name=name, website=website, domain=domain)
    member = company.members.create(user=user, role=Member.Role.OWNER)
    member.note("created the company")
    doubt_domain(company, user)
    provider = domains.domain_of_address(user.email)
    if domains.is_mail_provider(provider):
        detail = (
            f"The account that created it has an address at {provider}, where anybody can have one."
        )
        doubt(company, Reason.FREE_MAIL, detail, user)
    return company


def founded_today(user: Any) -> int:
    since = timezone.now() - timedelta(days=1)
    return Company.objects.filter(members__user=user.pk, created_at__gt=since).count()


def _create(**fields: Any) -> Company:
    """At the first address that is free: the database says which ones are not."""
    base = slugify(fields["name"])[:150].strip("-_") or "company"
    for number in range(2 if base in RESERVED else 1, MOST_TRIES):
        slug = base if number == 1 else f"{base}-{number}"
        if CompanySlug.objects.filter(slug=slug).exists():
            continue  # it leads to the company that had it
        try:
            with transaction.atomic():
                return Company.objects.create(slug=slug, **fields)
        except IntegrityError:
            if not Company.objects.filter(slug=slug).exists():
                raise
    raise RuntimeError(f"No free address for {base}.")
