"""The rows that addresses name: Kind Clinic with its people, a career, a row of every table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin

from jobboard.groups import ensure_editor_group
from jobboard.models import User
from tests.api_factories import make_api_key, make_webhook
from tests.applying_factories import make_application, make_resume, stage_of
from tests.company_factories import make_token_mail
from tests.every_row import make_every_row
from tests.factories import make_company, make_listing, make_member, make_user
from tests.feed_factories import make_company_feed
from tests.salaries.pay_rows import make_paid_career


def make_world() -> tuple[dict[str, User], dict[str, Any]]:
    """The people by their name in ``PEOPLE``; what ``{...}`` in an address stands for."""
    clinic = make_company("Kind Clinic")
    people = {
        role: make_member(role, company=clinic, user=make_user(f"{role}@kind.example")).user
        for role in ("owner", "recruiter", "viewer")
    }
    gone = make_member("owner", company=clinic, user=make_user("removed@kind.example"))
    gone.delete()
    people |= {
        "seeker": make_user("seeker@example.com"),
        "other_seeker": make_user("other@example.com"),
        "removed": gone.user,
        "other_company": make_member("owner", company=make_company("Other House")).user,
        "editor": make_user("editor@example.com", is_staff=True),
        "superuser": make_user("root@example.com", is_staff=True, is_superuser=True),
    }
    people["editor"].groups.add(ensure_editor_group())
    names = _public(clinic) | _hiring(clinic, people["owner"])
    make_every_row()
    return people, names | _first_rows()


def _public(clinic: Any) -> dict[str, Any]:
    paid = make_paid_career()
    listing = make_listing("Nurse", company=clinic, career=paid.career, places=[paid.austin])
    names = {"listing": listing.pk, "chunk": paid.career.pk // 200}
    return names | _applicants(clinic, listing) | _machines(clinic)


def _applicants(clinic: Any, listing: Any) -> dict[str, Any]:
    applicant = make_application(listing=listing)
    make_resume(applicant)
    template = clinic.message_templates.create(name="Thanks", subject="Thank you", text="Hello")
    return {
        "applicant": applicant.pk,
        "stage": stage_of(clinic, "Offer").pk,
        "message_template": template.pk,
    }


def _machines(clinic: Any) -> dict[str, Any]:
    """What belongs to a company's own systems."""
    api_key, _ = make_api_key(company=clinic)
    feed = make_company_feed(company=clinic)
    webhook = make_webhook(company=clinic)
    delivery = UUID("00000000-0000-4000-8000-000000000001")
    webhook.deliveries.create(pk=delivery, event="listing.closed", body="{}", status="dead")
    return {
        "api_key": api_key.pk,
        "feed": feed.pk,
        "feed_run": feed.runs.first().pk,
        "webhook": webhook.pk,
        "delivery": 1,
    }


def _hiring(clinic: Any, owner: User) -> dict[str, Any]:
    make_token_mail("proof-token", kind="proof", company=clinic, sent_by=owner)
    invitation = make_token_mail("invitation-token", company=clinic, sent_by=owner)
    return {
        "member": clinic.members.get(role="viewer").pk,
        "invitation": invitation.pk,
    }


def _first_rows() -> dict[str, Any]:
    """``{careers_source}`` and so on, for the admin."""
    first = {model._meta: model.objects.first() for model in admin.site._registry}
    assert all(first.values()), f"make one: {[m.label for m, row in first.items() if not row]}"
    return {f"{meta.app_label}_{meta.model_name}": row.pk for meta, row in first.items() if row}
