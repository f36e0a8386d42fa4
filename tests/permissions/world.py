"""The rows that addresses name: Kind Clinic with its people, a career, a row of every table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.db import connection

from careers.models import CareerMove, Rating
from jobboard.groups import ensure_editor_group
from jobboard.models import Mail, User
from listings.models import ZipCode
from tests.api_factories import make_api_key, make_webhook
from tests.applying_factories import make_application, make_resume, stage_of
from tests.factories import make_career, make_company, make_listing, make_member, make_user
from tests.feed_factories import make_company_feed
from tests.jobboard.full_career import make_full_career
from tests.salaries.pay_rows import make_paid_career
from tests.title_factories import make_alias


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
    names = _public(clinic)
    _rows_of_every_table()
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


def _rows_of_every_table() -> None:
    career = make_full_career(rows=1)
    Rating.objects.create(career=career, stars=4)
    CareerMove.objects.create(from_career=career, to_career=make_career())
    make_alias("RN", career.occupations.first())
    listing = make_listing()
    listing.reports.create(reason="scam")
    listing.reviews.create(kind="edit", why="x", proposal={"title": "x"})
    place = listing.places.get()
    ZipCode.objects.create(code="12180", place=place, latitude=42, longitude=-73)
    somebody = make_user()
    Authenticator.objects.create(user=somebody, type="totp", data={})
    UserSession.objects.create(user=somebody, ip="127.0.0.1", session_key="x", user_agent="x")
    Mail.objects.create(message_id="x", recipient="a@example.com", subject="x")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('a', 'b')")


def _first_rows() -> dict[str, Any]:
    """``{careers_source}`` and so on, for the admin."""
    first = {model._meta: model.objects.first() for model in admin.site._registry}
    assert all(first.values()), f"make one: {[m.label for m, row in first.items() if not row]}"
    return {f"{meta.app_label}_{meta.model_name}": row.pk for meta, row in first.items() if row}
