"""What a listing may be, as constraints, and the columns the database works out by itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Cast, Lower, Round

MAX_DAYS_LIVE = 90
MAX_DAYS_UNCONFIRMED = 30
PERIODS_A_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
CLOSED = ("filled", "cancelled", "expired")
OPEN = ("in_review", "live", "paused")
STATUSES = ("draft", *OPEN, *CLOSED)
WIDEST_RANGE = 5  # the upper end of stated pay, as a multiple of the lower


def annual(field: str) -> Cast:
    """SQL for stated pay as whole dollars a year: hours x 2,080, days x 260, and so on."""
    times = Case(
        *(When(pay_period=period, then=Value(times)) for period, times in PERIODS_A_YEAR.items()),
        output_field=models.IntegerField(),
    )
    return Cast(Round(F(field) * times), models.IntegerField())


def plain_title() -> Func:
    """SQL: "Nurse - RN (Nights)" as "nurse rn nights", to recognise a title."""
    words = Func(
        Lower("title"),
        Value("[^[:alnum:]]+"),
        Value(" "),
        Value("g"),
        function="regexp_replace",
        output_field=models.CharField(),
    )
    return Func(words, function="btrim", output_field=models.CharField())


INDEXES = [
    models.Index(
        fields=["-first_posted_at", "-id"],
        condition=Q(status="live"),
        name="listings_live_newest",
    ),
    models.Index(
        fields=["career", "-first_posted_at"],
        condition=Q(status="live"),
        name="listings_live_by_career",
    ),
    models.Index(
        fields=["company", "title_key", "closed_at"],
        condition=Q(closed_at__isnull=False),
        name="listings_closed_by_title",
    ),
    models.Index(
        fields=["closes_at"],
        condition=Q(status__in=["live", "paused"]),
        name="listings_listing_next_to_close",
    ),
]

RULES: list[models.BaseConstraint] = [
    models.UniqueConstraint(
        fields=["company", "form_key"],
        name="listings_listing_made_once_by_its_form",
        violation_error_message="This form has made a listing already.",
    ),
    models.CheckConstraint(
        condition=Q(pay_min__isnull=True) | Q(pay_max__isnull=True) | Q(pay_min__lte=F("pay_max")),
        name="listings_listing_pay_is_ordered",
        violation_error_message="Pay: the lower amount comes first.",
    ),
    models.CheckConstraint(
        condition=(Q(pay_min__isnull=True) | Q(pay_min__gt=0))
        & (Q(pay_max__isnull=True) | Q(pay_max__gt=0)),
        name="listings_listing_pay_is_positive",
        violation_error_message="Pay: enter an amount above zero.",
    ),
    models.CheckConstraint(
        condition=Q(pay_min__isnull=True, pay_max__isnull=True)
        | ~Q(pay_period="")
        | Q(status="draft"),
        name="listings_listing_pay_has_a_period",
        violation_error_message="Pay: say whether it is by hour, day, week, month or year.",
    ),
    models.CheckConstraint(
        condition=Q(pay_min__isnull=True, pay_max__isnull=True)
        | Q(pay_period__in=["", "month", "year"])
        | (
            (Q(pay_min__isnull=True) | Q(pay_min__lte=1_000_000))
            & (Q(pay_max__isnull=True) | Q(pay_max__lte=1_000_000))
        ),
        name="listings_listing_pay_fits_its_period",
        violation_error_message="Pay: that is too much for an hour, a day or a week.",
    ),
    models.CheckConstraint(
        condition=~Q(status="live")
        | Q(
            first_posted_at__isnull=False,
            published_at__isnull=False,
            closes_at__isnull=False,
        ),
        name="listings_listing_live_has_its_dates",
        violation_error_message="A live listing needs its publication and closing dates.",
    ),
    models.CheckConstraint(
        condition=~Q(status__in=OPEN) | ~(Q(title="") | Q(description="")),
        name="listings_listing_open_says_what_it_is",
        violation_error_message="Only a draft may lack its title or its description.",
    ),
    models.CheckConstraint(
        condition=~Q(status__in=OPEN) | Q(applies_on_site=True) | ~Q(apply_url="", apply_email=""),
        name="listings_listing_open_says_how_to_apply",
        violation_error_message="Say how people apply: here, at an address or by e-mail.",
    ),
    models.CheckConstraint(
        condition=Q(open_days__range=(1, MAX_DAYS_UNCONFIRMED)),
        name="listings_listing_confirmed_every_30_days",
        violation_error_message="Days until it closes: 1 to 30. You can renew it as often as you"
        " confirm that it is open.",
    ),
    models.CheckConstraint(
        condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("published_at")),
        name="listings_listing_closes_after_published",
        violation_error_message="The closing date lies after the publication.",
    ),
    models.CheckConstraint(
        condition=Q(closes_at__isnull=True)
        | Q(
            closes_at__lte=F("published_at")
            + Value(timedelta(days=MAX_DAYS_LIVE), models.DurationField())
        ),
        name="listings_listing_live_90_days_at_most",
        violation_error_message="A listing is live for 90 days at most; renew it then.",
    ),
    models.CheckConstraint(
        condition=Q(first_posted_at__isnull=True) | Q(first_posted_at__lte=F("published_at")),
        name="listings_listing_first_posted_first",
        violation_error_message="The first publication lies before this one.",
    ),
    models.CheckConstraint(
        condition=~Q(work_mode="remote") | Q(remote_region__isnull=False) | Q(status="draft"),
        name="listings_listing_remote_names_its_region",
        violation_error_message="Remote: say where the worker may live.",
    ),
    models.CheckConstraint(
        condition=Q(pay_min__isnull=True)
        | Q(pay_max__isnull=True)
        | Q(pay_max__lte=F("pay_min") * WIDEST_RANGE),
        name="listings_listing_pay_range_says_something",
        violation_error_message="Pay: the upper end is more than five times the lower. State the"
        " range you expect to pay.",
    ),
    models.CheckConstraint(
        condition=Q(pay_currency__regex=r"^[A-Z]{3}$"),
        name="listings_listing_currency_is_a_code",
        violation_error_message="Pay: write the currency as its three letters, such as USD.",
    ),
    models.CheckConstraint(
        condition=Q(status__in=STATUSES),
        name="listings_listing_status_is_known",
        violation_error_message="There is no such status.",
    ),
    models.CheckConstraint(
        condition=Q(status__in=CLOSED, closed_at__isnull=False)
        | (~Q(status__in=CLOSED) & Q(closed_at__isnull=True)),
        name="listings_listing_closed_has_its_date",
        violation_error_message="A closed listing, and no other, has the date it was closed.",
    ),
    models.CheckConstraint(
        condition=~Q(slug=""),
        name="listings_listing_has_an_address",
        violation_error_message="Address: at least one letter or digit.",
    ),
    models.CheckConstraint(
        condition=Q(apply_url="") | Q(apply_url__iregex=r"^https?://"),
        name="listings_listing_applies_on_the_web",
        violation_error_message="Where to apply: an address that begins with https://.",
    ),
    models.CheckConstraint(
        condition=Q(career_confidence__isnull=True)
        | Q(career_confidence__range=(0, 1), career__isnull=False),
        name="listings_listing_confidence_is_of_a_career",
        violation_error_message="Only a matched career has a confidence, from 0 to 1.",
    ),
]
