"""A row of every table that the admin shows."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection

from careers.models import Career, CareerMove, Rating
from jobboard.models import Mail
from listings.models import CompanyClaim, ZipCode
from tests.api_factories import make_api_key, make_webhook
from tests.company_factories import make_proof, make_review, make_token_mail
from tests.factories import make_career, make_company, make_listing, make_member, make_user
from tests.feed_factories import make_company_feed
from tests.jobboard.full_career import make_full_career
from tests.title_factories import make_alias


def make_every_row() -> Career:
    """What belongs to a career belongs to the one that is returned."""
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
    make_proof("staff")
    make_review()
    make_token_mail()
    CompanyClaim.objects.create(company=make_company(), user=somebody)
    make_api_key()
    make_company_feed()
    make_webhook().deliveries.create(event="listing.closed", body="{}", status="dead")
    make_member().note("looked around")
    Authenticator.objects.create(user=somebody, type="totp", data={})
    UserSession.objects.create(user=somebody, ip="127.0.0.1", session_key="x", user_agent="x")
    Mail.objects.create(message_id="x", recipient="a@example.com", subject="x")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('a', 'b')")
    return career
